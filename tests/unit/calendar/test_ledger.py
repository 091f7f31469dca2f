"""Ledgers that contradict themselves are refused by the entry that does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from rules.calendar import MAX_AMOUNT, CalendarError, Entry, EntryKind, LedgerError, Limit, WorkingCalendar, clock_state
from rules.calendar.errors import (
    AlreadyPausedError,
    EntryOutOfOrderError,
    InvalidAmountError,
    InvalidExtensionError,
    NaiveInstantError,
    NotPausedError,
    NotStartedError,
    OutsideCalendarError,
    StartedTwiceError,
    StoppedClockError,
    UnknownUnitError,
)
from tests.unit.calendar.build import at, extend, pause, resume, start, stop

CALENDAR = WorkingCalendar()
FIRST, SECOND, THIRD = "2026-03-09T09:00", "2026-03-10T09:00", "2026-03-11T09:00"


@pytest.mark.parametrize(
    ("entries", "error", "position"),
    [
        ([pause(FIRST)], NotStartedError, 0),
        ([pause(FIRST), start(SECOND)], NotStartedError, 0),
        ([stop(FIRST)], NotStartedError, 0),
        ([extend(FIRST, 1)], NotStartedError, 0),
        ([start(FIRST), start(SECOND)], StartedTwiceError, 1),
        ([start(FIRST), resume(SECOND)], NotPausedError, 1),
        ([start(FIRST), pause(SECOND), pause(THIRD)], AlreadyPausedError, 2),
        ([start(FIRST), pause(SECOND), resume(SECOND), resume(THIRD)], NotPausedError, 3),
        ([start(FIRST), stop(SECOND), pause(THIRD)], StoppedClockError, 2),
        ([start(FIRST), stop(SECOND), stop(THIRD)], StoppedClockError, 2),
        ([start(FIRST), stop(SECOND), extend(THIRD, 1)], StoppedClockError, 2),
        ([start(FIRST), stop(SECOND), start(THIRD)], StartedTwiceError, 2),
        ([start(SECOND), pause(FIRST)], EntryOutOfOrderError, 1),
        ([start(FIRST), pause(THIRD), resume(SECOND)], EntryOutOfOrderError, 2),
        ([start(FIRST), extend(SECOND, None)], InvalidExtensionError, 1),
        ([start(FIRST), extend(SECOND, 0)], InvalidExtensionError, 1),
        ([start(FIRST), extend(SECOND, -5)], InvalidExtensionError, 1),
        ([start(FIRST), extend(SECOND, MAX_AMOUNT + 1)], InvalidExtensionError, 1),
        ([start(FIRST), extend(SECOND, 5, "fortnight")], InvalidExtensionError, 1),
    ],
)
def test_a_contradiction_is_named_with_its_position(
    entries: Sequence[Entry], error: type[LedgerError], position: int
) -> None:
    with pytest.raises(error) as caught:
        clock_state(entries, Limit(5, "working_day"), CALENDAR, at("2026-03-20T09:00"))
    assert caught.value.position == position
    assert str(caught.value).startswith(f"Ledger entry {position}: ")


def test_entries_of_the_same_instant_keep_their_order() -> None:
    entries = [start(FIRST), pause(FIRST), resume(FIRST), stop(FIRST)]
    assert clock_state(entries, Limit(5, "working_day"), CALENDAR, at(FIRST)).stopped_at == at(FIRST)


def test_a_contradiction_among_later_entries_is_refused_too() -> None:
    with pytest.raises(NotPausedError):
        clock_state([start(FIRST), resume(THIRD)], None, CALENDAR, at(SECOND))


def test_extensions_that_add_up_beyond_the_bound_are_refused() -> None:
    entries = [start(FIRST), extend(SECOND, MAX_AMOUNT)]
    with pytest.raises(InvalidAmountError):
        clock_state(entries, Limit(1, "calendar_day"), CALENDAR, at(THIRD))


def test_instants_without_a_time_zone_are_refused() -> None:
    naive = datetime(2026, 3, 9, 9)  # noqa: DTZ001  # the point of the test
    with pytest.raises(NaiveInstantError):
        clock_state([Entry(EntryKind.START, naive)], None, CALENDAR, at(SECOND))
    with pytest.raises(NaiveInstantError):
        clock_state([start(FIRST)], None, CALENDAR, naive)


@pytest.mark.parametrize("amount", [-1, MAX_AMOUNT + 1, 1.5, "3", None, True])
def test_a_limit_without_a_proper_amount_cannot_be_made(amount: object) -> None:
    with pytest.raises(InvalidAmountError):
        Limit(amount, "working_day")  # type: ignore[arg-type]  # the point of the test


def test_a_limit_in_an_unknown_unit_cannot_be_made() -> None:
    with pytest.raises(UnknownUnitError):
        Limit(1, "week")


def test_a_limit_that_reaches_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendarError):
        clock_state([start(FIRST)], Limit(MAX_AMOUNT, "month"), CALENDAR, at(SECOND))


def test_every_error_is_a_calendar_error() -> None:
    for error in (NaiveInstantError, OutsideCalendarError, InvalidAmountError, UnknownUnitError, LedgerError):
        assert issubclass(error, CalendarError)
