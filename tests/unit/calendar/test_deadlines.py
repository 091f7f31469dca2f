"""When limits end: worked examples that a legal officer can check, and what holds for all of them."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import MAX_AMOUNT, SHANGHAI, Unit, WorkingCalendar, due, due_at
from rules.calendar.errors import InvalidAmountError, NaiveInstantError, OutsideCalendarError, UnknownUnitError
from rules.vocabulary import Label
from tests.unit.calendar.build import at, holiday

CALENDAR = WorkingCalendar()
INSTANTS = st.datetimes(datetime(2005, 1, 1), datetime(2040, 1, 1), timezones=st.just(SHANGHAI))  # noqa: DTZ001  # the strategy adds the zone
EXAMPLES = Path(__file__).parents[2] / "examples" / "worked_deadlines.csv"


def read_examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_at_least_120_worked_examples_each_with_its_comment() -> None:
    examples = read_examples()
    assert len(examples) >= 120
    assert all(example["comment"] for example in examples)


@pytest.mark.parametrize("example", read_examples(), ids=lambda row: f"{row['start']}+{row['amount']}{row['unit']}")
def test_worked_example(example: dict[str, str]) -> None:
    end = due(
        at(example["start"]), int(example["amount"]), example["unit"], CALENDAR, roll_forward=example["roll"] == "yes"
    )
    assert end.due_at == at(f"{example['due']}T23:59:59"), example["comment"]
    assert end.due_at.isoformat() == f"{example['due']}T23:59:59+08:00"


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-09T09:00:00", 0, "2026-03-09T09:00:00"),  # at once
        ("2026-03-09T09:00:00", 1, "2026-03-09T10:00:00"),
        ("2026-03-09T23:30:00", 1, "2026-03-10T00:30:00"),  # over midnight
        ("2026-03-13T17:00:00", 24, "2026-03-14T17:00:00"),  # into a weekend: hours run on every day
        ("2026-02-13T17:00:00", 48, "2026-02-15T17:00:00"),  # into Spring Festival
        ("2025-12-31T23:59:59", 1, "2026-01-01T00:59:59"),  # over the year end
        ("2026-03-09T09:00:00.700000", 1, "2026-03-09T10:00:00"),  # parts of a second are left out
    ],
)
def test_hours_end_at_the_very_second(start: str, hours: int, end: str) -> None:
    assert due(at(start), hours, "hour", CALENDAR).due_at == at(end)


def test_the_day_of_the_start_is_the_day_in_beijing() -> None:
    late_monday_in_utc = datetime(2026, 3, 9, 16, 0, tzinfo=UTC)  # 00:00 on Tuesday in Beijing
    assert due_at(late_monday_in_utc, 1, "working_day", CALENDAR) == at("2026-03-11T23:59:59")
    assert due_at(late_monday_in_utc - timedelta(seconds=1), 1, "working_day", CALENDAR) == at("2026-03-10T23:59:59")


def test_counted_and_skipped_days_are_listed_with_their_reasons() -> None:
    end = due(at("2026-02-13T09:00"), 2, "working_day", CALENDAR)
    assert end.counted == (date(2026, 2, 14), date(2026, 2, 24))
    assert [skipped.day.day for skipped in end.skipped] == [15, 16, 17, 18, 19, 20, 21, 22, 23]
    assert end.skipped[0].reason == Label("Sunday", "星期日")
    assert end.skipped[1].reason == Label("Spring Festival", "春节")


def test_excluded_days_are_passed_over() -> None:
    excluded = [date(2026, 3, 10), date(2026, 3, 11)]
    assert due(at("2026-03-09T09:00"), 2, "working_day", CALENDAR, excluded=excluded).counted == (
        date(2026, 3, 12),
        date(2026, 3, 13),
    )
    assert due_at(at("2026-03-09T09:00"), 2, "calendar_day", CALENDAR, excluded=excluded) == at("2026-03-13T23:59:59")
    assert due_at(at("2026-03-09T09:00"), 1, "month", CALENDAR, excluded=excluded) == at("2026-04-11T23:59:59")
    assert due_at(at("2026-03-09T09:00"), 24, "hour", CALENDAR, excluded=excluded) == at("2026-03-12T09:00")


def test_a_limit_put_off_from_a_rest_day_lists_the_rest_days() -> None:
    end = due(at("2026-03-13T09:00"), 1, "calendar_day", CALENDAR, roll_forward=True)
    assert end.counted == (date(2026, 3, 14),)
    assert [skipped.day for skipped in end.skipped] == [date(2026, 3, 15)]
    assert end.skipped[0].reason.en == "the limit does not end on a rest day: Sunday"


@pytest.mark.parametrize(
    ("amount", "unit", "roll_forward", "provisional"),
    [
        (3, "working_day", False, False),  # Tuesday 29 December + 2: ends on 31 December
        (4, "working_day", False, True),  # reaches into 2027
        (60, "calendar_day", False, False),  # calendar days need no arrangement
        (60, "calendar_day", True, True),  # unless the end may move
        (2, "month", False, False),
        (400, "hour", False, False),
        (0, "working_day", False, False),
    ],
)
def test_an_end_is_provisional_where_an_unpublished_arrangement_could_move_it(
    amount: int, unit: str, roll_forward: bool, provisional: bool
) -> None:
    end = due(at("2026-12-28T09:00"), amount, unit, CALENDAR, roll_forward=roll_forward)
    assert end.provisional is provisional


def test_an_override_moves_a_deadline() -> None:
    calendar = WorkingCalendar([holiday("2026-03-10")])
    assert due_at(at("2026-03-09T09:00"), 1, "working_day", calendar) == at("2026-03-11T23:59:59")


@pytest.mark.parametrize("amount", [-1, MAX_AMOUNT + 1, 1.0, "5", None, True])
def test_an_amount_that_is_none_is_refused(amount: object) -> None:
    with pytest.raises(InvalidAmountError):
        due(at("2026-03-09T09:00"), amount, "working_day", CALENDAR)  # type: ignore[arg-type]  # the point of the test


@pytest.mark.parametrize("unit", ["day", "", None, 1, "Working_day"])
def test_a_unit_that_is_none_is_refused(unit: object) -> None:
    with pytest.raises(UnknownUnitError):
        due(at("2026-03-09T09:00"), 1, unit, CALENDAR)  # type: ignore[arg-type]  # the point of the test


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(NaiveInstantError):
        due(datetime(2026, 3, 9), 1, "working_day", CALENDAR)  # noqa: DTZ001  # the point of the test


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("start", [datetime.min, datetime.max, datetime(2003, 12, 31), datetime(2099, 12, 31, 23)])  # noqa: DTZ001, DTZ901  # the zone is added below
def test_a_limit_that_leaves_the_calendar_is_refused(start: datetime, unit: Unit) -> None:
    with pytest.raises(OutsideCalendarError):
        due(start.replace(tzinfo=UTC), 9000, unit, CALENDAR)


def count_day_by_day(start: date, amount: int, excluded: set[date]) -> date:
    """The last day of a limit in working days, found the slow way."""
    day, one = start, timedelta(days=1)
    while amount:
        day += one
        amount -= CALENDAR.is_working_day(day) and day not in excluded
    waited = False
    while day + one in excluded or (waited and not CALENDAR.is_working_day(day)):
        waited = waited or day + one in excluded
        day += one
    return day


EXCLUDED = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 12)), max_size=5)


@given(start=INSTANTS, amount=st.integers(0, 60), spans=EXCLUDED)
def test_the_fast_way_agrees_with_counting_day_by_day(
    start: datetime, amount: int, spans: list[tuple[int, int]]
) -> None:
    excluded = {start.date() + timedelta(days=first + step) for first, length in spans for step in range(1, length + 1)}
    end = due(start, amount, "working_day", CALENDAR, excluded=excluded)
    assert end.due_at.date() == count_day_by_day(start.date(), amount, excluded)
    assert end.due_at == due_at(start, amount, "working_day", CALENDAR, excluded=excluded)
    assert len(end.counted) == amount
    assert not set(end.counted) & excluded


@given(start=INSTANTS, amount=st.integers(0, 300), unit=st.sampled_from(list(Unit)), roll=st.booleans())
def test_a_longer_limit_never_ends_earlier_and_none_ends_before_it_starts(
    start: datetime, amount: int, unit: Unit, roll: bool
) -> None:
    end = due_at(start, amount, unit, CALENDAR, roll_forward=roll)
    assert end <= due_at(start, amount + 1, unit, CALENDAR, roll_forward=roll)
    assert end.date() >= start.date()


@given(start=INSTANTS, later=st.integers(0, 10_000_000), amount=st.integers(0, 60), unit=st.sampled_from(list(Unit)))
def test_who_starts_later_never_ends_earlier(start: datetime, later: int, amount: int, unit: Unit) -> None:
    end = due_at(start, amount, unit, CALENDAR)
    assert end <= due_at(start + timedelta(seconds=later), amount, unit, CALENDAR)


@given(start=INSTANTS, amount=st.integers(0, 120), unit=st.sampled_from(list(Unit)), roll=st.booleans())
def test_every_day_on_the_way_is_either_counted_or_skipped(
    start: datetime, amount: int, unit: Unit, roll: bool
) -> None:
    end = due(start, amount, unit, CALENDAR, roll_forward=roll)
    days = {*end.counted, *(skipped.day for skipped in end.skipped), end.due_at.date()}
    first = start.date() if unit is Unit.HOUR or end.due_at.date() == start.date() else start.date() + timedelta(days=1)
    assert days == {first + timedelta(days=step) for step in range((end.due_at.date() - first).days + 1)}
    assert not set(end.counted) & {skipped.day for skipped in end.skipped}
