"""The county changes its calendar: dates of open cases follow, breaches keep their true instants, evidence says so."""

from datetime import date

from hall.cases.models import Case
from hall.cases.selectors import get_case
from hall.cases.services import complete_step, tick
from hall.foundation import evidence
from hall.organization.models import CalendarOverride
from tests.factories.cases import County, accepted, at, do


def declare(day: date, kind: str) -> None:
    CalendarOverride.objects.create(day=day, kind=kind, name_en="Declared", name_zh="公告", source="Notice 1")


def test_a_new_holiday_puts_off_the_date_and_the_card(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    declare(date(2026, 3, 12), "holiday")
    assert tick(now=at("2026-03-11 09:00")).evaluated == 1
    case.refresh_from_db()
    assert case.next_check_at == at("2026-03-19 00:00")  # the review: 18 March instead of the 17th
    tick(now=at("2026-03-18 12:00"))
    assert not case.signals.exists()
    view = get_case(county.officers["clerk"], case.number, at=at("2026-03-18 12:00"))
    assert str(view.clocks["committed"].state.due_at) == "2026-03-24 23:59:59+08:00"


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
