"""The papers of a case: what each says as of its act, who gives it out, and that a second print is the first's copy."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from hall.cases.admin.receiving import METHODS
from hall.cases.errors import CaseNotFoundError, NoMandateError
from hall.cases.models import Case, Delivery, IssuedPaper, PaperText
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers import list_papers
from hall.cases.papers.composing import compose_page
from hall.cases.papers.errors import PaperNotFoundError
from hall.cases.papers.facts import PaperFacts, gather_facts
from hall.cases.papers.issuing import PaperName, find_occasion, issue_paper
from hall.cases.papers.placeholders import fill
from hall.cases.papers.slips import print_slip
from hall.cases.papers.texts import ensure_texts, get_words
from hall.cases.services import (
    accept_case,
    create_case,
    deliver_case,
    extend_case,
    hold_document,
    reject_case,
    request_supplement,
    start_special_procedure,
    tick,
)
from hall.cases.services.result_changes import correct_result
from hall.cases.services.results import register_result
from hall.cases.services.roles import WINDOW_STAFF
from hall.cases.visibility import sight_of
from hall.foundation import clock, evidence, pdf
from tests.factories.cases import (
    APPLICANT,
    LICENCE,
    SERVICE,
    County,
    accepted,
    at,
    decided,
    do,
    limit,
    notice,
    receive,
)

FORM = "0901-01"


def name_of(kind: PaperKind, language: str = "en", ordinal: int = 1) -> PaperName:
    return PaperName(kind, ordinal, PaperLanguage(language))


def facts_of(case: Case, kind: PaperKind, language: str = "en") -> PaperFacts:
    return gather_facts(case, find_occasion(case, name_of(kind, language)), language)


def page_of(case: Case, kind: PaperKind, language: str = "en") -> str:
    return compose_page(facts_of(case, kind, language), get_words(kind, language))


def test_an_acceptance_notice_keeps_its_date_after_an_extension(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    before = facts_of(case, PaperKind.ACCEPTANCE_NOTICE).values["committed_due"]
    do(county, extend_case, case, "2026-03-16 10:00", reason="Large. 复杂。", notice=notice("2026-03-16"))
    assert facts_of(case, PaperKind.ACCEPTANCE_NOTICE).values["committed_due"] == before == "23 March 2026"
    extension = facts_of(case, PaperKind.EXTENSION_NOTICE, "zh").values
    assert extension["committed_due"] == "2026年4月7日（示例数据）"
    assert (extension["extension"], extension["reason"]) == ("10个工作日", "Large. 复杂。")
    assert "第四十二条" in extension["basis"]


def test_a_figure_that_nobody_verified_is_marked_on_paper(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    assert (
        facts_of(case, PaperKind.ACCEPTANCE_NOTICE).values["committed_limit"] == "10 working days (illustrative figure)"
    )


def test_the_supplement_notice_lists_everything_with_what_to_do(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    clerk = county.officers["clerk"]
    hold_document(number=case.number, actor=clerk, at=at("2026-03-09 10:05"), code=FORM, form="copy")
    do(county, request_supplement, case, "2026-03-10 09:00", documents=[FORM, "0901-02"], note="Both sides.")
    lines = facts_of(case, PaperKind.SUPPLEMENT_NOTICE).documents
    assert [line.remark.partition(".")[0].partition(",")[0] for line in lines] == ["Handed in", "Missing"]
    assert "Both sides." in page_of(case, PaperKind.SUPPLEMENT_NOTICE)
    assert "No day is set by which you must supplement." in page_of(case, PaperKind.SUPPLEMENT_NOTICE)
    assert facts_of(case, PaperKind.SUPPLEMENT_NOTICE, "zh").values["supplement_due"] == "未设定期限"


def test_a_refusal_tells_reasons_and_remedies_with_their_law(county: County) -> None:
    case = decided(county, "2026-03-09 10:00", result="refused", reasons="No site. 无场地。")
    page = page_of(case, PaperKind.REFUSAL, "zh")
    for told in ("无场地", "六十日", "行政复议法》第二十条", "六个月", "行政诉讼法》第四十六条", "行政审批专用章"):
        assert told in page


def test_a_deemed_acceptance_says_that_the_law_accepted(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-17 01:00"))
    case.refresh_from_db()
    facts = facts_of(case, PaperKind.ACCEPTANCE_NOTICE, "zh")
    assert facts.values["accepted_on"] == "2026年3月9日"
    assert "第三十二条" in facts.values["deemed"]


def test_each_act_gives_its_paper_and_the_rest_say_why_not(county: County) -> None:
    clerk = county.officers["clerk"]
    case = accepted(county, "2026-03-09 10:00")
    do(
        county,
        start_special_procedure,
        case,
        "2026-03-10 10:00",
        kind="hearing",
        notice=notice("2026-03-10"),
        expected_working_days=5,
    )
    said = {paper.kind: paper for paper in list_papers(case, sight_of(clerk, at("2026-03-10 11:00")))}
    there = {kind for kind, paper in said.items() if paper.url}
    assert there == {"receipt", "acceptance_notice", "special_procedure_notice"}
    assert all(paper.why_not for kind, paper in said.items() if kind not in there)
    assert len(said) == len(PaperKind)
    assert facts_of(case, PaperKind.SPECIAL_PROCEDURE_NOTICE).values["expected_days"] == "5 working days"


def test_papers_of_the_ends(county: County) -> None:
    rejected = receive(county, "2026-03-09 10:00")
    do(county, reject_case, rejected, "2026-03-09 11:00", reason="not_competent", note="Ask the city.")
    assert "not within the authority" in page_of(rejected, PaperKind.NON_ACCEPTANCE_NOTICE)
    granted = decided(county, "2026-03-09 10:00")
    do(county, deliver_case, granted, "2026-03-10 10:00", method="window", receiver="Someone 某人")
    assert "Someone 某人" in page_of(granted, PaperKind.DELIVERY_RECEIPT)
    assert "Special approval seal" not in page_of(granted, PaperKind.DELIVERY_RECEIPT)


def test_a_delivery_receipt_says_in_words_how_it_was_delivered(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    do(county, deliver_case, case, "2026-03-10 10:00", method="window", receiver="Someone 某人")
    for code in dict(METHODS):
        Delivery.objects.filter(case=case).update(method=code)
        delivered = Case.objects.get(pk=case.pk)
        said = [facts_of(delivered, PaperKind.DELIVERY_RECEIPT, language).values for language in ("en", "zh")]
        assert code not in {values["delivery_method"] for values in said}
        assert not said[1]["delivery_method"].isascii()
    Delivery.objects.filter(case=case).update(method="by a neighbour")
    own_words = facts_of(Case.objects.get(pk=case.pk), PaperKind.DELIVERY_RECEIPT, "zh").values
    assert own_words["delivery_method"] == "by a neighbour"


def test_a_receipt_names_the_promise_as_a_promise_and_the_limit_of_the_law(county: County) -> None:
    county.publish(limit(LICENCE, "acceptance", 0), when=at("2026-03-09 09:00"))
    case = receive(county, "2026-03-10 10:00")
    english, chinese = (facts_of(case, PaperKind.RECEIPT, language).values for language in ("en", "zh"))
    assert english["answer_due"] == "10 March 2026 (the county's promise, illustrative figure)"
    assert chinese["answer_due"] == "2026年3月10日（本县承诺，示例数据）"
    law = "Administrative Licensing Law, article 32(1)(4)"
    assert english["answer_law_due"] == f"17 March 2026 (limit of law, 5 working days, {law})"
    assert "counts as accepted from the day of receipt" in page_of(case, PaperKind.RECEIPT)
    page = page_of(case, PaperKind.RECEIPT, "zh")
    assert "《中华人民共和国行政许可法》第三十二条第一款第（四）项" in page
    assert "5个工作日内（即不迟于2026年3月17日）一次性告知" in page
    edited = fill("We shall tell you by {answer_due}.", english)
    assert edited == "We shall tell you by 10 March 2026 (the county's promise, illustrative figure)."


def test_a_paper_of_a_matter_that_is_no_licence_claims_no_limit_of_that_law(county: County) -> None:
    page = page_of(receive(county, "2026-03-10 10:00", item=SERVICE), PaperKind.RECEIPT)
    assert "The county has promised no day for it." in page
    assert "By law" not in page
    assert "counts as accepted" not in page


def test_a_decision_says_by_when_it_is_delivered_and_by_whose_word(county: County) -> None:
    granted = decided(county, "2026-03-09 10:00")
    by_law = facts_of(granted, PaperKind.DECISION).values
    assert by_law["delivery_due"].startswith("23 March 2026 (limit of law, 10 working days")
    assert "delivery_law_due" not in by_law
    county.publish(limit(LICENCE, "delivery", 1), when=at("2026-03-09 12:00"))
    promised = decided(county, "2026-03-10 10:00")
    values = facts_of(promised, PaperKind.DECISION).values
    assert values["delivery_due"] == "11 March 2026 (the county's promise, illustrative figure)"
    assert values["delivery_law_due"].startswith("24 March 2026 (limit of law, 10 working days")
    page = page_of(promised, PaperKind.DECISION, "zh")
    assert "将不迟于2026年3月11日（本县承诺，示例数据）颁发、送达" in page
    assert "第四十四条" in page


def test_a_decision_bears_the_number_of_its_document_once_there_is_one(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    assert "文号" not in page_of(case, PaperKind.DECISION, "zh")
    clerk = county.officers["clerk"]
    register_result(number=case.number, actor=clerk, at=at("2026-03-09 11:00"), result_number="Nanba-2026-7")
    assert "文号：Nanba-2026-7" in page_of(case, PaperKind.DECISION, "zh")


def test_a_result_corrected_after_the_decision_was_given_out_gives_another_paper(
    county: County, printed: list[str]
) -> None:
    case = decided(county, "2026-03-09 10:00")
    said: dict[str, Any] = {"number": case.number, "actor": county.officers["clerk"]}
    register_result(**said, at=at("2026-03-09 11:00"), result_number="NJ-70")
    first = issue_paper(**said, name=name_of(PaperKind.DECISION), at=at("2026-03-09 11:10"))
    with pytest.raises(PaperNotFoundError):
        issue_paper(**said, name=name_of(PaperKind.DECISION, ordinal=2), at=at("2026-03-09 11:20"))
    correct_result(**said, at=at("2026-03-09 12:00"), result_number="NJ-07", reason="Mixed up. 颠倒。")
    second = issue_paper(**said, name=name_of(PaperKind.DECISION, ordinal=2), at=at("2026-03-09 12:10")).decode()
    assert "Document No. NJ-07" in second
    assert "the decision with document No. NJ-70" in second
    assert issue_paper(**said, name=name_of(PaperKind.DECISION), at=at("2026-03-09 12:20")) == first


def test_addresses_on_paper_name_neither_case_nor_person(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    link = list_papers(case, sight_of(county.officers["clerk"], at("2026-03-09 11:00")))[0].links[0].url
    assert not any(canary in link for canary in APPLICANT.values())


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages that were printed; the test then needs no Pango."""
    pages: list[str] = []

    def print_page(page: str) -> bytes:
        pages.append(page)
        return f"%PDF {len(pages)} {page}".encode()

    monkeypatch.setattr("hall.cases.papers.issuing.make_pdf", print_page)
    return pages


def test_a_second_print_is_the_first_whatever_the_texts_say_since(county: County, printed: list[str]) -> None:
    case = accepted(county, "2026-03-09 10:00")
    wanted: dict[str, Any] = {
        "number": case.number,
        "name": name_of(PaperKind.ACCEPTANCE_NOTICE, "zh"),
        "actor": county.officers["clerk"],
    }
    first = issue_paper(**wanted, at=at("2026-03-09 11:00"))
    ensure_texts()
    PaperText.objects.filter(kind=PaperKind.ACCEPTANCE_NOTICE).update(heading_zh="另一标题")
    assert issue_paper(**wanted, at=at("2026-03-10 11:00")) == first
    assert len(printed) == 1
    english = issue_paper(**{**wanted, "name": name_of(PaperKind.ACCEPTANCE_NOTICE)}, at=at("2026-03-10 11:00"))
    assert english != first
    events = [event for event in evidence.list_events(case.chain) if event.kind == "paper-issued"]
    assert [event.payload["sha256"] for event in events] == list(
        IssuedPaper.objects.filter(case=case).order_by("pk").values_list("sha256", flat=True)
    )
    assert not list(evidence.verify())


def test_who_only_looks_on_issues_nothing_and_a_stranger_finds_nothing(county: County, printed: list[str]) -> None:
    case = accepted(county, "2026-03-09 10:00")
    wanted: dict[str, Any] = {"number": case.number, "at": at("2026-03-09 11:00")}
    receipt = name_of(PaperKind.RECEIPT)
    with pytest.raises(NoMandateError):
        issue_paper(**wanted, name=receipt, actor=county.officers["supervisor"])
    with pytest.raises(CaseNotFoundError):
        issue_paper(**wanted, name=receipt, actor=county.officers["stranger"])
    with pytest.raises(PaperNotFoundError):
        issue_paper(**wanted, name=name_of(PaperKind.DECISION), actor=county.officers["clerk"])
    assert not printed


def test_the_back_office_gives_a_private_pdf(county: County, printed: list[str]) -> None:
    case = accepted(county, "2026-03-09 10:00")
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get_or_create(name=WINDOW_STAFF)[0])
    client = Client()
    client.force_login(clerk)
    address = f"/admin/cases/{case.number}/papers/receipt/1/zh/"
    preview, issued = client.get(address), client.post(address)
    assert preview.status_code == issued.status_code == 200
    assert "预览稿" in printed[0]
    assert "预览稿" not in printed[1]
    assert issued["Content-Type"] == "application/pdf"
    assert {"private", "no-store"} <= set(issued["Cache-Control"].split(", "))
    assert client.get(address).content == issued.content
    assert client.get(address.replace("receipt/1", "decision/1")).status_code == 404
    client.force_login(county.officers["stranger"])
    assert client.get(address).status_code != 200


def test_delivering_warns_while_the_decision_was_given_to_nobody_in_writing(county: County, printed: list[str]) -> None:
    case = decided(county, "2026-03-09 10:00")
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get_or_create(name=WINDOW_STAFF)[0])
    client = Client()
    client.force_login(clerk)
    warning = "The decision was not issued as a paper yet."
    assert warning in client.get(f"/admin/cases/{case.number}/").content.decode()
    issue_paper(number=case.number, name=name_of(PaperKind.DECISION, "zh"), actor=clerk, at=clock.now())
    assert warning not in client.get(f"/admin/cases/{case.number}/").content.decode()


def test_a_machine_without_pango_says_so(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(_page: str) -> bytes:
        raise pdf.PdfUnavailableError

    monkeypatch.setattr("hall.cases.papers.issuing.make_pdf", without)
    case = accepted(county, "2026-03-09 10:00")
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get_or_create(name=WINDOW_STAFF)[0])
    client = Client()
    client.force_login(clerk)
    answer = client.post(f"/admin/cases/{case.number}/papers/receipt/1/zh/")
    assert answer.status_code == 503
    assert "Pango" in answer.content.decode()
    assert not IssuedPaper.objects.exists()


@pytest.mark.pdf
def test_a_slip_is_printed_for_the_right_code_only_and_kept_nowhere(county: County) -> None:
    receipt = create_case(actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT)
    asked: dict[str, Any] = {"number": receipt.number, "language": "zh", "at": at("2026-03-09 10:01")}
    made = print_slip(**asked, user=county.officers["clerk"], tracking_code=receipt.tracking_code)
    assert made.startswith(b"%PDF-")
    with pytest.raises(CaseNotFoundError):
        print_slip(**asked, user=county.officers["clerk"], tracking_code="WRONG")
    assert not IssuedPaper.objects.exists()


@pytest.mark.pdf
def test_a_character_that_no_font_has_is_an_error_and_not_a_box(county: County) -> None:
    person = {**APPLICANT, "name": "测试\U00030001"}
    case = receive(county, "2026-03-09 10:00", applicant=person)
    page = page_of(case, PaperKind.RECEIPT, "zh")
    with pytest.raises(pdf.CharactersMissingError) as refused:
        pdf.make_pdf(page)
    assert refused.value.extra["missing"] == ["U+30001"]


def test_operators_read_that_papers_cannot_be_printed(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(_page: str) -> bytes:
        raise pdf.CharactersMissingError

    monkeypatch.setattr(pdf, "make_pdf", without)
    monkeypatch.setattr(pdf, "watch", pdf.PdfWatch())
    monkeypatch.setattr("hall.foundation.health.readiness_problems", list)
    pdf.watch.warnings(wait=True)
    assert Client().get("/readyz").json() == {"status": "ready", "warnings": [pdf.NO_FONT]}


def test_a_notice_of_acceptance_says_complete_only_of_what_is(county: County) -> None:
    lacking = accepted(county, "2026-03-09 10:00")
    whole = receive(county, "2026-03-09 10:00")
    for document in whole.item_snapshot["documents"]:
        hold_document(
            number=whole.number,
            actor=county.officers["clerk"],
            at=at("2026-03-09 10:10"),
            code=document["code"],
            form="original",
        )
    do(county, accept_case, whole, "2026-03-09 11:00")
    assert "is complete and has the legal form" in page_of(whole, PaperKind.ACCEPTANCE_NOTICE)
    told = page_of(lacking, PaperKind.ACCEPTANCE_NOTICE)
    assert "complete" not in told
    assert lacking.item_snapshot["documents"][0]["name"]["en"] in told
