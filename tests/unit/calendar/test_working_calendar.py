"""The county's calendar: overrides win, counting agrees with looking at each day, bounds are bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import CalendarError, WorkingCalendar
from rules.calendar.errors import DuplicateOverrideError, OutsideCalendarError
from rules.vocabulary import Label
from tests.unit.calendar.build import holiday, makeup

CALENDAR = WorkingCalendar()
DAYS = st.dates(date(2005, 1, 1), date(2060, 12, 31))


def test_an_override_closes_a_working_day_and_gives_its_reason() -> None:
    calendar = WorkingCalendar([holiday("2026-03-10")])
    assert not calendar.is_working_day(date(2026, 3, 10))
    assert calendar.reason_skipped(date(2026, 3, 10)) == Label("flood relief", "抗洪")
    assert calendar.next_working_day(date(2026, 3, 9)) == date(2026, 3, 11)


def test_an_override_opens_a_weekend_day_and_gives_its_reason() -> None:
    calendar = WorkingCalendar([makeup("2026-03-14")])
    assert calendar.next_working_day(date(2026, 3, 13)) == date(2026, 3, 14)
    assert calendar.reason_worked_at_weekend(date(2026, 3, 14)) == Label(
        "make-up working day (flood relief)", "补班（抗洪）"
    )


def test_an_override_wins_over_a_festival_and_over_a_make_up_day() -> None:
    calendar = WorkingCalendar([makeup("2026-10-01"), holiday("2026-10-10")])
    assert calendar.is_working_day(date(2026, 10, 1))
    assert not calendar.is_working_day(date(2026, 10, 10))


def test_overrides_of_one_calendar_do_not_reach_another() -> None:
    WorkingCalendar([holiday("2026-03-10")]).is_working_day(date(2026, 3, 10))
    assert WorkingCalendar().is_working_day(date(2026, 3, 10))


def test_two_overrides_for_one_day_are_refused_by_the_day() -> None:
    with pytest.raises(DuplicateOverrideError, match="2026-03-10"):
        WorkingCalendar([holiday("2026-03-10"), makeup("2026-03-10")])


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2100, 1, 1)])
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    with pytest.raises(OutsideCalendarError):
        CALENDAR.is_working_day(day)
    with pytest.raises(CalendarError):
        CALENDAR.describe_day(day)


@pytest.mark.parametrize("day", [date(2004, 1, 1), date(2099, 12, 31)])
def test_the_first_and_the_last_day_of_the_calendar_are_in_it(day: date) -> None:
    assert CALENDAR.working_days_between(day, day) == 0
    assert CALENDAR.describe_day(day).en


def test_there_is_no_working_day_after_the_last() -> None:
    with pytest.raises(OutsideCalendarError):
        CALENDAR.next_working_day(date(2099, 12, 31))


def test_a_worked_day_has_no_reason_to_be_skipped() -> None:
    assert CALENDAR.reason_skipped(date(2026, 2, 14)) is None
    assert CALENDAR.reason_skipped(date(2026, 2, 15)) == Label("Sunday", "星期日")


def test_publishing_a_year_makes_it_certain() -> None:
    assert CALENDAR.is_provisional(date(2027, 6, 1))
    assert not WorkingCalendar(published_through=date(2027, 12, 31)).is_provisional(date(2027, 6, 1))


def test_the_fingerprint_changes_with_anything_that_can_move_a_date_and_with_nothing_else() -> None:
    plain = WorkingCalendar().fingerprint
    assert plain == WorkingCalendar().fingerprint
    closed = WorkingCalendar([holiday("2026-03-10")]).fingerprint
    renamed = WorkingCalendar([holiday("2026-03-10", name="typhoon")]).fingerprint
    longer = WorkingCalendar(published_through=date(2027, 12, 31)).fingerprint
    assert closed == renamed
    assert len({plain, closed, WorkingCalendar([makeup("2026-03-10")]).fingerprint, longer}) == 4


@given(first=DAYS, length=st.integers(0, 900))
def test_counting_agrees_with_looking_at_each_day(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    looked_at = sum(CALENDAR.is_working_day(first + timedelta(days=step)) for step in range(1, length + 1))
    assert CALENDAR.working_days_between(first, last) == looked_at


@given(first=DAYS, length=st.integers(0, 100))
def test_no_working_days_lie_between_a_day_and_an_earlier_one(first: date, length: int) -> None:
    assert CALENDAR.working_days_between(first, first - timedelta(days=min(length, 300))) == 0


@given(day=DAYS)
def test_the_next_working_day_is_worked_and_none_lies_before_it(day: date) -> None:
    following = CALENDAR.next_working_day(day)
    assert following > day
    assert CALENDAR.is_working_day(following)
    assert CALENDAR.working_days_between(day, following) == 1
