"""No decision without a seal that may be used at that instant, and each use of a seal tied to its case and paper."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from hall.cases.admin.act_form import Desk
from hall.cases.admin.handling_forms import DecideForm
from hall.cases.errors import SealNotValidError
from hall.cases.models import Case, Decision, IssuedPaper, SealUse, Signal
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.issuing import PaperName, find_occasion, issue_paper
from hall.cases.services import reject_case
from hall.cases.visibility import sight_of
from hall.foundation import evidence
from hall.organization.enums import SealKind
from hall.organization.models import Seal
from hall.organization.services import end_seal
from tests.factories.cases import SERVICE, County, accepted, at, decide, decided, do, receive
from tests.factories.organization import SealFactory


def seal_of(code: str = "planning") -> Seal:
    return Seal.objects.get(authority__code=code, kind=SealKind.SPECIAL, serial=1)


def refused(county: County, case: Case, when: str, **said: Any) -> SealNotValidError:
    with pytest.raises(SealNotValidError) as refusal:
        decide(county, case, when, **said)
    case.refresh_from_db()
    assert case.decided_at is None
    assert not Decision.objects.filter(case=case).exists()
    assert not SealUse.objects.filter(case=case).exists()
    return refusal.value


def test_a_decision_is_tied_to_the_seal_it_was_issued_under(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    decide(county, case, "2026-03-10 10:00", seal="")
    use = SealUse.objects.get(case=case)
    assert (use.seal, use.paper, use.actor) == (seal_of(), PaperKind.DECISION, county.officers["approver"])
    assert use.at == at("2026-03-10 10:00")
    assert Decision.objects.get(case=case).seal == seal_of().number
    event = evidence.list_events(chain=case.chain).filter(kind="decide").get()
    assert event.payload["seal"] == seal_of().number
    assert event.payload["place"] == "center"


@pytest.mark.parametrize(
    ("when", "valid"),
    [("2026-03-09 10:00", False), ("2026-03-10 00:00", True), ("2026-03-12 23:59", True), ("2026-03-13 00:00", False)],
    ids=["the day before the first", "the first day", "the last day", "the day after the last"],
)
def test_a_seal_is_valid_from_its_first_to_its_last_day(county: County, when: str, valid: bool) -> None:
    Seal.objects.update(valid_from=date(2026, 3, 10), valid_to=date(2026, 3, 12))
    case = accepted(county, "2026-03-05 10:00", item=SERVICE)
    if valid:
        decide(county, case, when)
        assert SealUse.objects.filter(case=case).exists()
    else:
        said = str(refused(county, case, when).detail)
        assert ("expired: its last day was 2026-03-12" in said) is (when > "2026-03-12")
        assert "Organization of the hall → Seals" in said


def test_a_lost_seal_seals_nothing_any_more_and_says_why(county: County) -> None:
    before, after = accepted(county, "2026-03-09 10:00"), accepted(county, "2026-03-09 10:00")
    decide(county, before, "2026-03-10 10:00")
    lost: dict[str, Any] = {"state": "lost", "reason": "Not in the safe", "day": date(2026, 3, 9)}
    end_seal(seal=seal_of(), actor=None, at=at("2026-03-10 10:01"), **lost)
    said = refused(county, after, "2026-03-10 10:01")
    assert "was reported lost on 2026-03-09: Not in the safe." in str(said.detail)
    assert said.fields["seal"]
    assert said.extra["seals"] == [{"number": seal_of().number, "state": "lost"}]
    new = SealFactory.create(authority=seal_of().authority, serial=2, valid_from=date(2026, 3, 10))
    decide(county, after, "2026-03-10 10:05")
    assert SealUse.objects.get(case=after).seal == new


def decide_form(county: County, case: Case, when: str, **typed: str) -> DecideForm:
    desk = Desk(case, sight_of(county.officers["approver"], at(when)), at(when), {})
    return DecideForm(desk, {"version": "2", "result": "granted", "place": "center", **typed} if typed else None)


@pytest.mark.parametrize(
    ("when", "gone"),
    [("2026-03-10 09:59", False), ("2026-03-10 10:00", True), ("2026-03-11 10:00", True)],
    ids=["the minute before", "the minute of the loss", "the day after"],
)
def test_a_seal_lost_while_a_decision_is_written_is_named_and_none_is_chosen(
    county: County, when: str, gone: bool
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    lost: dict[str, Any] = {"state": "lost", "reason": "Not in the safe", "day": date(2026, 3, 10)}
    end_seal(seal=seal_of(), actor=None, at=at("2026-03-10 10:00"), **lost)
    form = decide_form(county, case, when, seal=seal_of().number, reasons="Kept words")
    assert form.is_valid() is not gone
    if not gone:
        return
    assert "was reported lost on 2026-03-10: Not in the safe." in form.errors["seal"][0]
    page = str(form["seal"])
    assert "selected" not in page.partition("ordinary seal")[0]
    assert page.index('value=""') < page.index("ordinary seal")
    assert form["reasons"].value() == "Kept words"
    fresh = decide_form(county, case, when)
    assert fresh["seal"].value() is None
    assert "was reported lost" in fresh.fields["seal"].help_text


def test_no_paper_falls_to_the_ordinary_seal_by_itself(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    name = PaperName(PaperKind.RECEIPT, 1, PaperLanguage.ENGLISH)
    lost: dict[str, Any] = {"state": "lost", "reason": "Not in the safe", "day": date(2026, 3, 9)}
    end_seal(seal=seal_of(), actor=None, at=at("2026-03-09 10:01"), **lost)
    with pytest.raises(SealNotValidError, match="was reported lost on 2026-03-09"):
        issue_paper(number=case.number, name=name, actor=county.officers["clerk"], at=at("2026-03-09 10:01"))
    assert not SealUse.objects.filter(case=case).exists()
    Seal.objects.filter(kind=SealKind.ORDINARY).update(name_en="The ordinary one")
    assert gather_facts(case, find_occasion(case, name), "en").seal != "The ordinary one"


def test_a_seal_of_another_authority_or_of_nobody_is_refused(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    for said in (seal_of("elsewhere").number, "Potato 7", "seal 2"):
        assert said in str(refused(county, case, "2026-03-10 10:00", seal=said).detail)
    Seal.objects.all().delete()
    assert "has no approval seal in the register" in str(refused(county, case, "2026-03-10 10:00", seal="").detail)


@pytest.mark.parametrize(
    "said", ["special-approval-seal", "seal 1", "1", "行政审批专用章", "Approval Seal", "审批专用章（1）"]
)
def test_everyday_words_mean_the_special_seal_in_use(county: County, said: str) -> None:
    case = accepted(county, "2026-03-09 10:00")
    decide(county, case, "2026-03-10 10:00", seal=said)
    assert SealUse.objects.get(case=case).seal == seal_of()


def test_an_ordinary_seal_is_recorded_as_what_it_is_and_found_by_the_rules(county: County) -> None:
    ordinary = Seal.objects.get(authority__code="planning", kind=SealKind.ORDINARY)
    case, other = accepted(county, "2026-03-09 10:00"), accepted(county, "2026-03-09 10:00")
    decide(county, case, "2026-03-10 10:00", seal="official-seal")
    assert Decision.objects.get(case=case).seal == ordinary.number
    assert Signal.objects.filter(case=case, rule="conduct.ordinary_seal").exists()
    decide(county, other, "2026-03-10 10:00")
    assert not Signal.objects.filter(case=other, rule="conduct.ordinary_seal").exists()


def test_a_paper_prints_the_seal_that_was_used_and_is_sealed_once(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    SealFactory.create(authority=seal_of().authority, serial=2, name_en="Another seal", name_zh="另一枚")
    Seal.objects.filter(kind=SealKind.SPECIAL, serial=1).update(valid_to=date(2026, 3, 9))
    for language in PaperLanguage:
        for kind in (PaperKind.DECISION, PaperKind.ACCEPTANCE_NOTICE):
            name = PaperName(kind, 1, language)
            issue_paper(number=case.number, name=name, actor=county.officers["clerk"], at=at("2026-03-11 10:00"))
    used = {(use.paper, use.seal.serial) for use in SealUse.objects.filter(case=case)}
    assert used == {("decision", 1), ("acceptance_notice", 2)}
    assert IssuedPaper.objects.filter(case=case).count() == 4
    decision, notice = (
        gather_facts(case, find_occasion(case, PaperName(kind, 1, PaperLanguage.ENGLISH)), "en").seal
        for kind in (PaperKind.DECISION, PaperKind.ACCEPTANCE_NOTICE)
    )
    assert decision == seal_of().name_en
    assert notice == "Another seal"


def test_no_notice_of_non_acceptance_is_given_out_without_a_valid_seal(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, reject_case, case, "2026-03-09 10:30", reason="not_competent")
    Seal.objects.filter(authority__code="planning").update(valid_to=date(2026, 3, 8))
    name = PaperName(PaperKind.NON_ACCEPTANCE_NOTICE, 1, PaperLanguage.CHINESE)
    with pytest.raises(SealNotValidError):
        issue_paper(number=case.number, name=name, actor=county.officers["clerk"], at=at("2026-03-09 11:00"))
    assert not IssuedPaper.objects.filter(case=case).exists()
    Seal.objects.filter(authority__code="planning").update(valid_to=None)
    issue_paper(number=case.number, name=name, actor=county.officers["clerk"], at=at("2026-03-09 11:00"))
    assert SealUse.objects.get(case=case).paper == PaperKind.NON_ACCEPTANCE_NOTICE


def test_a_use_of_a_seal_cannot_be_changed_or_taken_away(county: County) -> None:
    decided(county, "2026-03-09 10:00")
    for change in (lambda: SealUse.objects.update(ordinal=2), lambda: SealUse.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
