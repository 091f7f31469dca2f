"""The county changes its calendar: dates of open cases follow, breaches keep their true instants, evidence says so."""

from datetime import date
from typing import Any

from hall.cases.models import Case
from hall.cases.selectors import explain_case, explain_clock_of_case, get_case
from hall.cases.services import complete_step, set_limits_anew, tick
from hall.foundation import evidence
from hall.organization.models import CalendarOverride
from hall.organization.selectors import get_calendar_as_of
from hall.organization.services.calendar import override_day, publish_year, remove_override
from rules.authoring.services import withdraw_rules
from tests.factories.cases import LICENCE, SERVICE, County, accepted, at, do


def declare(day: date, kind: str) -> None:
    CalendarOverride.objects.create(day=day, kind=kind, name_en="Declared", name_zh="公告", source="Notice 1")


def test_a_new_holiday_puts_off_the_date_and_the_card(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    declare(date(2026, 3, 12), "holiday")
    assert tick(now=at("2026-03-11 09:00")).evaluated == 1
    tick(now=at("2026-03-18 12:00"))
    assert not case.signals.exists()  # the review: 18 March instead of the 17th
    view = get_case(county.officers["clerk"], case.number, at=at("2026-03-18 12:00"))
    assert str(view.clocks["committed"].state.due_at) == "2026-03-24 23:59:59+08:00"
    tick(now=at("2026-03-19 09:00"))
    assert case.signals.get().at == at("2026-03-19 00:00")


def test_a_day_that_becomes_a_working_day_brings_the_breach_forward_to_its_true_instant(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    declare(date(2026, 3, 14), "makeup_workday")  # the review is due on Monday the 16th instead of the 17th
    tick(now=at("2026-03-17 09:00"))
    assert case.signals.get().at == at("2026-03-17 00:00")


def test_an_act_finds_the_breach_too(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    declare(date(2026, 3, 14), "makeup_workday")
    do(county, complete_step, case, "2026-03-17 09:00", step="review")
    assert case.signals.get().at == at("2026-03-17 00:00")


def test_the_evidence_tells_the_new_dates_and_why(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    declare(date(2026, 3, 12), "holiday")
    tick(now=at("2026-03-11 09:00"))
    payload = evidence.list_events(case.chain).get(kind="dates-found-anew").payload
    assert payload["reason"] == "calendar changed"
    assert payload["due"]["committed"] == "2026-03-24T23:59:59+08:00"


def test_it_is_done_once_for_each_change(county: County) -> None:
    accepted(county, "2026-03-09 10:00")
    declare(date(2026, 3, 12), "holiday")
    assert [tick(now=at(f"2026-03-11 09:0{minute}")).evaluated for minute in range(3)] == [1, 0, 0]
    assert Case.objects.get().version == 2


def test_what_was_found_is_recounted_by_the_calendar_of_its_day(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-03-24 09:00"))
    late = case.signals.get(rule="ladder.yellow.committed").at
    before = explain_clock_of_case(case.number, "committed", late)
    notice_of: dict[str, Any] = {"name_en": "Flood relief", "name_zh": "抗洪", "source": "Notice 2", "actor": None}
    override_day(day=date(2026, 3, 12), kind="holiday", at=at("2026-03-25 09:00"), **notice_of)
    assert explain_clock_of_case(case.number, "committed", late) == before
    then, now = (
        explain_case(county.officers["clerk"], case.number, at=at(when)).clocks["committed"]["due_at"]
        for when in ("2026-03-25 08:59", "2026-03-25 09:00")
    )
    assert (then[:10], now[:10]) == ("2026-03-23", "2026-03-24")


def test_a_calendar_that_is_changed_back_is_kept_in_all_its_states(county: County) -> None:
    given: dict[str, Any] = {"kind": "holiday", "name_en": "x", "name_zh": "x", "source": "Notice 2", "actor": None}
    override = override_day(day=date(2026, 3, 12), at=at("2026-03-25 09:00"), **given)
    remove_override(override=override, actor=None, at=at("2026-03-26 09:00"))
    publish_year(year=2027, source="Notice 3", actor=None, at=at("2026-11-20 09:00"))
    days = [("2026-03-24 09:00", True), ("2026-03-25 09:00", False), ("2026-03-26 09:00", True)]
    for when, worked in days:
        assert get_calendar_as_of(at(when)).is_working_day(date(2026, 3, 12)) is worked
    assert get_calendar_as_of(at("2026-11-19 09:00")).is_provisional(date(2027, 1, 4))
    assert not get_calendar_as_of(at("2026-11-20 09:00")).is_provisional(date(2027, 1, 4))


def test_a_withdrawn_rule_sets_the_limits_of_open_cases_anew_and_says_why(county: County) -> None:
    case, other = accepted(county, "2026-03-09 10:00"), accepted(county, "2026-03-09 10:00", item=SERVICE)
    people = {"author": county.author, "approver": county.approver_of_rules}
    rule = f"limit.{LICENCE}.committed"
    withdraw_rules(codes=[rule], reason="Wrong", at=at("2026-03-11 10:00"), **people)
    assert set_limits_anew(rules=[rule], at=at("2026-03-11 10:00")) == 1
    assert set_limits_anew(rules=[rule], at=at("2026-03-11 10:00")) == 0
    case.refresh_from_db()
    assert ("committed" in case.limits, case.limits["statutory"]["amount"], case.version) == (False, 20, 2)
    payload = evidence.list_events(case.chain).get(kind="limits-set-anew").payload
    assert (payload["reason"], payload["was"]["committed"][:2], payload["now"]["committed"]) == (
        "rule withdrawn",
        [10, "working_day"],
        None,
    )
    tick(now=at("2026-03-30 09:00"))
    assert not case.signals.filter(subject="committed").exists()
    assert not evidence.list_events(other.chain).filter(kind="limits-set-anew").exists()
