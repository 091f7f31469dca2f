"""Extension: once, by the head, for licences and where the item's own law knows one."""

from typing import Any

import pytest

from hall.cases.admin.act_form import Desk
from hall.cases.admin.case_clocks import list_clocks
from hall.cases.admin.extension_words import tell_extension
from hall.cases.errors import (
    AlreadyExtendedError,
    ExtensionNotAllowedError,
    ExtensionTooLateError,
    InvalidActError,
    NoMandateError,
)
from hall.cases.models import WrittenNotice
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.occasions import list_occasions
from hall.cases.selectors.boxes import Box
from hall.cases.selectors.cases import read_book
from hall.cases.selectors.queue import QueueFilter, list_queue
from hall.cases.services import end_special_procedure, extend_case, start_special_procedure
from hall.cases.visibility import sight_of
from hall.foundation import clock
from hall.organization.selectors import get_calendar
from tests.factories.cases import SERVICE, County, accepted, at, do, notice


def extend(county: County, case: Any, when: str = "2026-03-12 10:00", **said: object) -> Any:
    return do(county, extend_case, case, when, **{"reason": "Complicated. 情况复杂。", "notice": notice(), **said})


def test_a_licence_is_extended_by_ten_working_days(county: County) -> None:
    view = extend(county, accepted(county, "2026-03-09 10:00"))
    assert {
        name: str(clock.state.due_at)[:10] for name, clock in view.clocks.items() if not clock.state.stopped_at
    } == {
        "statutory": "2026-04-21",
        "committed": "2026-04-07",
        "step:review": "2026-03-31",
    }


def test_the_extension_rests_on_article_42_and_a_written_notice(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    extend(county, case)
    assert WrittenNotice.objects.get(case=case).basis == "Administrative Licensing Law, article 42(1)"
    assert {entry.amount for entry in case.ledger.filter(kind="extend")} == {10}


def test_a_second_extension_is_refused(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    extend(county, case)
    with pytest.raises(AlreadyExtendedError):
        extend(county, case, "2026-03-13 10:00", notice=notice(number="N-2"))


def test_an_item_without_a_cited_basis_cannot_be_extended(county: County) -> None:
    with pytest.raises(ExtensionNotAllowedError):
        extend(county, accepted(county, "2026-03-09 10:00", item=SERVICE))


@pytest.mark.parametrize("who", ["approver", "lead", "clerk", "supervisor"])
def test_only_the_head_extends(county: County, who: str) -> None:
    with pytest.raises(NoMandateError):
        extend(county, accepted(county, "2026-03-09 10:00"), actor=county.officers[who])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": None}, "reason"),
        ({"notice": "N-1"}, "notice"),
        ({"notice": notice("2026-03-13")}, "notice.delivered_on"),
    ],
)
def test_reason_and_notice_are_needed(county: County, said: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidActError) as refused:
        extend(county, accepted(county, "2026-03-09 10:00"), **said)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("when", "listed"),
    [("2026-04-06 10:00", True), ("2026-04-07 23:59", True), ("2026-04-08 00:00", False)],
    ids=["the day before", "the last day", "the day after"],
)
def test_a_limit_is_extended_to_its_last_day_and_listed_no_longer(county: County, when: str, listed: bool) -> None:
    case = accepted(county, "2026-03-09 10:00")
    head, instant = county.officers["head"], at(when)
    with clock.simulated(instant):
        box = list_queue(head, sight_of(head, instant), instant, QueueFilter(box=Box.EXTEND)).rows
        assert [row.case.number for row in box] == ([case.number] if listed else [])
    if listed:
        extend(county, case, when)
        assert not list_queue(head, sight_of(head, instant), instant, QueueFilter(box=Box.EXTEND)).rows
        return
    with pytest.raises(ExtensionTooLateError) as refused:
        extend(county, case, when)
    assert "2026-04-07" in str(refused.value.detail)
    assert refused.value.extra == {"clock": "statutory", "ended_on": "2026-04-07"}
    assert not case.ledger.filter(kind="extend").exists()


def test_a_promise_that_was_broken_stays_broken_and_the_notice_names_a_day_to_come(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    view = extend(county, case, "2026-04-07 10:00")
    ends = {name: str(each.state.due_at)[:10] for name, each in view.clocks.items() if not each.state.stopped_at}
    assert ends == {"statutory": "2026-04-21", "committed": "2026-03-23", "step:review": "2026-03-17"}
    told = gather_facts(case, list_occasions(case)[-1], "en").values
    assert (told["committed_due"], told["statutory_due"]) == ("21 April 2026", "21 April 2026")


def test_a_pause_moves_the_end_to_which_a_limit_can_be_extended(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(
        county,
        start_special_procedure,
        case,
        "2026-04-03 10:00",
        kind="hearing",
        expected_working_days=5,
        notice=notice(),
    )
    do(county, end_special_procedure, case, "2026-04-13 10:00")
    extend(county, case, "2026-04-14 10:00")
    assert case.conduct["extensions"] == 1


def test_the_form_says_how_many_days_and_from_which_day_to_which(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    sight = sight_of(county.officers["head"], at("2026-03-12 10:00"))
    said = tell_extension(Desk(case, sight, at("2026-03-12 10:00"), {}))
    assert "10 working days" in said
    assert "Statutory limit: from 2026-04-07 to 2026-04-21" in said
    assert "ended on 2026-04-07" in tell_extension(Desk(case, sight, at("2026-04-08 10:00"), {}))


def test_the_card_of_a_clock_says_by_how_much_it_was_extended(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    view, book = extend(county, case), read_book(case)
    lengths = {each.code: each.limit for each in list_clocks(case, view, book, get_calendar(), at("2026-03-12 10:00"))}
    assert lengths["statutory"] == "20 working days, extended by 10 working days"
    assert "extended" not in lengths["acceptance"]
