"""The panel of files on the screen of a case: kept, read, used again, registered; by who may."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from hall.cases.models import ApplicantWishes, CaseResult, HeldDocument
from hall.cases.services.roles import WINDOW_STAFF, ensure_staff_group
from tests.factories.cases import County, decided, receive
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


def test_a_file_is_kept_shown_and_downloaded(county: County, clerk: Client) -> None:
    case = receive(county, "2026-03-09 10:00")
    sent = {"code": FORM, "file": SimpleUploadedFile("scan.pdf", make_pdf_file())}
    said = clerk.post(f"/admin/cases/{case.number}/files/", sent, follow=True).content.decode()
    assert "The file is kept." in said
    address = f"/admin/cases/{case.number}/files/{FORM}/electronic/"
    assert address in said
    answer = clerk.get(address)
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client_of(county, "stranger").get(address).status_code == 404


def test_a_refused_file_is_told_on_the_case(county: County, clerk: Client) -> None:
    case = receive(county, "2026-03-09 10:00")
    sent = {"code": FORM, "file": BytesIO(b"MZ program")}
    said = clerk.post(f"/admin/cases/{case.number}/files/", sent, follow=True).content.decode()
    assert "Only PDF, PNG and JPEG files are taken." in said
    assert not HeldDocument.objects.filter(case=case).exists()


def test_a_result_and_the_wishes_are_recorded_from_the_panel(county: County, clerk: Client) -> None:
    case = decided(county, "2026-03-09 10:00")
    clerk.post(f"/admin/cases/{case.number}/result/", {"valid_from": "", "valid_until": "2030-01-01"})
    assert CaseResult.objects.get(case=case).number == case.number
    clerk.post(f"/admin/cases/{case.number}/wishes/", {"email": "a@example.org", "no_sms": "yes"})
    wishes = ApplicantWishes.objects.get(applicant_id=case.applicant_id)
    assert (wishes.email, wishes.no_sms, wishes.no_email) == ("a@example.org", True, False)
    said = clerk.post(f"/admin/cases/{case.number}/wishes/", {"email": "no address"}, follow=True).content.decode()
    assert "This is no e-mail address." in said


def test_the_window_prints_slip_and_receipt_where_the_code_is_shown(county: County) -> None:
    told = {"number": "511922-20260309-000001-7", "tracking_code": "ABC"}
    shown = render_to_string("cases/admin/slip_button.html", told)
    assert 'action="/admin/cases/511922-20260309-000001-7/papers/slip/"' in shown
    assert 'action="/admin/cases/511922-20260309-000001-7/papers/receipt/1/en/"' in shown
