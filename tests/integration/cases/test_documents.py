"""Documents with files: read by who sees the case, and used again with consent instead of being asked for twice."""

from io import BytesIO
from typing import Any

import pytest

from hall.cases.errors import CaseNotFoundError, InvalidActError
from hall.cases.models import Case, HeldDocument
from hall.cases.selectors.held_files import get_file, list_files
from hall.cases.selectors.reusable_documents import list_reusable
from hall.cases.services import documents as holding
from hall.cases.services import hold_document
from hall.cases.services.document_reuse import reuse_document
from hall.foundation import evidence
from hall.foundation.uploads import check_upload
from tests.factories.cases import APPLICANT, County, at, receive
from tests.factories.pdf_files import make_pdf_file

FORM = "0901-01"
PDF = make_pdf_file()


def hold(county: County, case: Case, content: bytes = PDF) -> None:
    hold_document(
        number=case.number,
        actor=county.officers["clerk"],
        at=at("2026-03-09 10:30"),
        code=FORM,
        form="electronic",
        upload=check_upload(BytesIO(content)),
    )


def test_a_file_is_read_by_who_sees_the_case_and_is_not_there_for_others(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    hold(county, case)
    found = list_files(case)
    assert [(file.code, file.size) for file in found] == [(FORM, len(PDF))]
    wanted: dict[str, Any] = {"code": FORM, "form": "electronic", "at": at("2026-03-09 11:00")}
    assert get_file(county.officers["approver"], case.number, **wanted) == (PDF, "application/pdf", "pdf")
    with pytest.raises(CaseNotFoundError):
        get_file(county.officers["stranger"], case.number, **wanted)
    with pytest.raises(CaseNotFoundError):
        get_file(county.officers["clerk"], case.number, **{**wanted, "code": "0901-02"})


def test_a_kept_file_is_never_replaced(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    hold(county, case)
    hold(county, case, make_pdf_file(pages=2))
    assert HeldDocument.objects.get(case=case).size == len(PDF)


def test_a_file_may_follow_its_record(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    clerk = county.officers["clerk"]
    hold_document(number=case.number, actor=clerk, at=at("2026-03-09 10:05"), code=FORM, form="electronic")
    hold(county, case)
    assert HeldDocument.objects.get(case=case).size == len(PDF)


def test_a_case_holds_only_so_many_files(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "MOST_BYTES", len(PDF) - 1)
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError, match="as many files"):
        hold(county, case)


def test_what_the_applicant_handed_in_before_is_used_again_with_consent(county: County) -> None:
    earlier = receive(county, "2026-03-09 10:00")
    hold(county, earlier)
    later = receive(county, "2026-03-10 10:00")
    stranger = receive(county, "2026-03-10 10:00", applicant={**APPLICANT, "id_number": "00000000TEST000002"})
    assert [offer.code for offer in list_reusable(later)] == [FORM]
    assert not list_reusable(stranger)
    clerk = county.officers["clerk"]
    wanted: dict[str, Any] = {"number": later.number, "actor": clerk, "at": at("2026-03-10 10:30"), "code": FORM}
    with pytest.raises(InvalidActError, match="consent"):
        reuse_document(**wanted, consent=False)
    reuse_document(**wanted, consent=True)
    held = HeldDocument.objects.get(case=later)
    assert (held.sha256, held.reused_from) == (
        HeldDocument.objects.get(case=earlier).sha256,
        HeldDocument.objects.get(case=earlier),
    )
    assert "document-reused" in [event.kind for event in evidence.list_events(later.chain)]
    with pytest.raises(InvalidActError, match="no such document"):
        reuse_document(**wanted, consent=True)
