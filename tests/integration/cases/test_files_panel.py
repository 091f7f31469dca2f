"""The panel of files on the screen of a case: kept, read, used again, registered; by who may."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from hall.cases.models import ApplicantNotice, ApplicantWishes, Case, CaseResult, HeldDocument
from hall.cases.services.roles import WINDOW_STAFF, ensure_staff_group
from tests.factories.cases import County, at, decided, receive
from tests.factories.pdf_files import make_pdf_file

FORM = "0901-01"


@pytest.fixture
def clerk(county: County) -> Client:
    return client_of(county, "clerk")


def client_of(county: County, officer: str) -> Client:
    ensure_staff_group()
    user = county.officers[officer]
    user.groups.add(Group.objects.get(name=WINDOW_STAFF))
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, case: Case, what: str, **said: Any) -> str:
    answer = client.post(f"/admin/cases/{case.number}/add/{what}/", said, follow=True)
    return answer.content.decode()


def test_a_file_is_kept_shown_and_downloaded(county: County, clerk: Client) -> None:
    case = receive(county, "2026-03-09 10:00")
    said = send(clerk, case, "upload", code=FORM, file=SimpleUploadedFile("scan.pdf", make_pdf_file()))
    assert "The file is kept." in said
    assert "no virus scanner looked into the file" in said
    address = f"/admin/cases/{case.number}/files/{FORM}/electronic/"
    assert address in said
    answer = clerk.get(address)
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client_of(county, "stranger").get(address).status_code == 404
    again = send(clerk, case, "upload", code=FORM, file=SimpleUploadedFile("p2.pdf", make_pdf_file()))
    assert "A file of this document is kept already" in again


def test_a_refused_file_is_named_beside_the_field_with_the_remedy_and_the_document_stays_chosen(
    county: County, clerk: Client
) -> None:
    case = receive(county, "2026-03-09 10:00")
    for name, content, why in (("a.exe", b"MZ program", "Only PDF, PNG and JPEG"), ("leer.pdf", b"", "is empty")):
        sent = {"code": "0901-02", "file": SimpleUploadedFile(name, content)}
        said = send(clerk, case, "upload", **sent)
        refused = re.search(r'<p class="error-message">([^<]*)</p>', said)
        assert refused is not None
        assert name in refused[1]
        assert why in refused[1]
        assert "Scan or save the document again" in refused[1]
        assert '<option value="0901-02" selected>' in said
    assert not HeldDocument.objects.filter(case=case).exists()


def test_what_is_wrong_with_a_result_stands_at_its_field_and_nothing_typed_is_lost(
    county: County, clerk: Client
) -> None:
    case = decided(county, "2026-03-09 10:00")
    said = send(clerk, case, "result", result_number="NJ-7", valid_from="2030-02-01", valid_until="2030-01-01")
    assert "This lies before the first day, 2030-02-01." in said
    assert all(f'value="{typed}"' in said for typed in ("NJ-7", "2030-02-01", "2030-01-01"))
    assert 'value="NJ 7"' in send(clerk, case, "result", result_number="NJ 7")
    assert not CaseResult.objects.exists()


def test_a_result_is_registered_corrected_and_withdrawn_from_the_panel(county: County, clerk: Client) -> None:
    case = decided(county, "2026-03-09 10:00")
    send(clerk, case, "result", valid_until="2030-01-01")
    assert CaseResult.objects.get(case=case).number == case.number
    said = send(clerk, case, "correct-result", result_number="NJ-7", reason="Own number. 有编号。")
    assert "The result is corrected." in said
    assert f'<s class="papers__number">{case.number}</s>' in said
    assert "Own number. 有编号。" in said
    assert 'id="id_result_result_number"' in send(clerk, case, "withdraw-result", reason="Wrong. 有误。")


def test_wishes_are_recorded_and_a_way_nobody_asked_about_is_said_to_be_so(
    county: County, clerk: Client, settings: Any
) -> None:
    settings.HALL_NOTICE_CHANNELS = {"sms": "unused", "email": "unused"}
    case = decided(county, "2026-03-09 10:00")
    tell = {"case": case, "sequence": 1, "channel": "email", "state": "declined", "queued_at": at("2026-03-09 10:00")}
    ApplicantNotice.objects.create(**tell, occasion="create", problem="no address")
    said = clerk.get(f"/admin/cases/{case.number}/").content.decode()
    assert "not asked, no address is known" in said
    assert "The applicant wants none" not in said
    send(clerk, case, "wishes", email="a@example.org", no_sms="on")
    wishes = ApplicantWishes.objects.get(applicant_id=case.applicant_id)
    assert (wishes.email, wishes.no_sms, wishes.no_email) == ("a@example.org", True, False)
    said = send(clerk, case, "wishes", email="no address")
    assert "This is no e-mail address." in said
    assert 'value="no address"' in said


def test_the_window_prints_slip_and_receipt_where_the_code_is_shown(county: County) -> None:
    told = {"number": "511922-20260309-000001-7", "tracking_code": "ABC"}
    shown = render_to_string("cases/admin/slip_button.html", told)
    assert 'action="/admin/cases/511922-20260309-000001-7/papers/slip/"' in shown
    assert 'action="/admin/cases/511922-20260309-000001-7/papers/receipt/1/en/"' in shown
