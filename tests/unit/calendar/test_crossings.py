"""When a clock will next pass a mark: exact instants, and agreement with the state just before and just after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import (
    Entry,
    Light,
    Limit,
    WorkingCalendar,
    clock_state,
    first_instant_late,
    first_instant_of_light,
    first_instant_overdue_at_least,
    first_instant_remaining_at_most,
    first_instant_used_percent_at_least,
)
from tests.unit.calendar.build import at, pause, resume, start, stop
from tests.unit.calendar.ledgers import limits, running_ledgers

CALENDAR = WorkingCalendar()
MONDAY = [start("2026-03-09T09:00")]
TEN = Limit(10, "working_day")  # due on Monday 23 March
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("n", "after", "expected"),
    [
        (9, "2026-03-09T09:00", "2026-03-10T00:00"),
        (2, "2026-03-09T09:00", "2026-03-19T00:00"),  # Friday and Monday are left on Thursday
        (1, "2026-03-09T09:00", "2026-03-20T00:00"),
        (0, "2026-03-09T09:00", "2026-03-23T00:00"),  # the weekend uses nothing
        (2, "2026-03-18T23:59:59", "2026-03-19T00:00"),
        (2, "2026-03-19T00:00", None),  # reached already
        (10, "2026-03-09T09:00", None),  # reached from the start
        (-1, "2026-03-09T09:00", None),  # never
    ],
)
def test_when_so_many_working_days_are_left(n: int, after: str, expected: str | None) -> None:
    found = first_instant_remaining_at_most(MONDAY, TEN, CALENDAR, n, at(after))
    assert found == (at(expected) if expected else None)


@pytest.mark.parametrize(
    ("n", "after", "expected"),
    [
        (1, "2026-03-09T09:00", "2026-03-24T00:00"),
        (3, "2026-03-09T09:00", "2026-03-26T00:00"),
        (5, "2026-03-09T09:00", "2026-03-30T00:00"),  # over a weekend
        (3, "2026-03-26T00:00", None),
        (0, "2026-03-09T09:00", None),  # always so
    ],
)
def test_when_so_many_working_days_are_overdue(n: int, after: str, expected: str | None) -> None:
    found = first_instant_overdue_at_least(MONDAY, TEN, CALENDAR, n, at(after))
    assert found == (at(expected) if expected else None)


def test_a_clock_is_late_from_the_second_after_its_last() -> None:
    assert first_instant_late(MONDAY, TEN, CALENDAR, at("2026-03-23T23:59:59.500000")) == at("2026-03-24T00:00")
    assert first_instant_late(MONDAY, TEN, CALENDAR, at("2026-03-24T00:00")) is None
    assert first_instant_late(MONDAY, Limit(4, "hour"), CALENDAR, at("2026-03-09T10:00")) == at("2026-03-09T13:00:01")


@pytest.mark.parametrize(
    ("limit", "n", "expected"),
    [
        (TEN, 80, "2026-03-19T00:00"),
        (TEN, 81, "2026-03-20T00:00"),  # rounded down: the ninth day
        (TEN, 110, "2026-03-24T00:00"),
        (Limit(30, "calendar_day"), 50, "2026-03-24T00:00"),
        (Limit(4, "hour"), 50, "2026-03-09T11:00"),
        (Limit(0, "working_day"), 80, "2026-03-10T00:00"),  # used up when late
        (Limit(0, "hour"), 100, "2026-03-09T09:00:01"),
        (Limit(0, "hour"), 101, None),
        (TEN, 0, None),
    ],
)
def test_when_a_share_of_the_limit_is_used(limit: Limit, n: int, expected: str | None) -> None:
    found = first_instant_used_percent_at_least(MONDAY, limit, CALENDAR, n, at("2026-03-09T09:00"))
    assert found == (at(expected) if expected else None)


def test_lights_change_at_the_start_of_their_day() -> None:
    after = at("2026-03-09T09:00")
    assert first_instant_of_light(MONDAY, TEN, CALENDAR, Light.YELLOW, after) == at("2026-03-19T00:00")
    assert first_instant_of_light(MONDAY, Limit(2, "working_day"), CALENDAR, Light.YELLOW, after) == at(
        "2026-03-11T00:00"
    )
    assert first_instant_of_light(MONDAY, TEN, CALENDAR, Light.RED, after) == at("2026-03-24T00:00")
    assert first_instant_of_light(MONDAY, TEN, CALENDAR, Light.GREEN, after) is None


@pytest.mark.parametrize(
    ("entries", "limit"),
    [
        ([], TEN),  # not started
        ([*MONDAY, pause("2026-03-10T09:00")], TEN),
        ([*MONDAY, stop("2026-03-10T09:00")], TEN),
        (MONDAY, None),
    ],
)
def test_a_clock_that_does_not_run_to_a_limit_passes_no_mark(entries: Sequence[Entry], limit: Limit | None) -> None:
    after = at("2026-03-11T09:00")
    assert first_instant_remaining_at_most(entries, limit, CALENDAR, 2, after) is None
    assert first_instant_overdue_at_least(entries, limit, CALENDAR, 1, after) is None
    assert first_instant_used_percent_at_least(entries, limit, CALENDAR, 80, after) is None
    assert first_instant_late(entries, limit, CALENDAR, after) is None
    assert first_instant_of_light(entries, limit, CALENDAR, Light.YELLOW, after) is None


def test_a_pause_that_is_over_moves_the_mark() -> None:
    entries = [*MONDAY, pause("2026-03-10T09:00"), resume("2026-03-12T09:00")]
    found = first_instant_remaining_at_most(entries, TEN, CALENDAR, 2, at("2026-03-12T10:00"))
    assert found == at("2026-03-23T00:00")


@given(ledger=running_ledgers(), limit=limits(), n=st.integers(0, 12))
def test_the_state_changes_exactly_at_the_instant_found(
    ledger: tuple[list[Entry], datetime], limit: Limit, n: int
) -> None:
    entries, after = ledger
    for found, value in (
        (
            first_instant_remaining_at_most(entries, limit, CALENDAR, n, after),
            lambda state: state.remaining_working_days <= n,
        ),
        (
            first_instant_overdue_at_least(entries, limit, CALENDAR, n, after),
            lambda state: state.overdue_working_days >= n,
        ),
        (
            first_instant_used_percent_at_least(entries, limit, CALENDAR, n * 20, after),
            lambda state: state.used_percent >= n * 20,
        ),
        (first_instant_late(entries, limit, CALENDAR, after), lambda state: state.late),
        (
            first_instant_of_light(entries, limit, CALENDAR, Light.YELLOW, after),
            lambda state: state.light is not Light.GREEN,
        ),
    ):
        now = value(clock_state(entries, limit, CALENDAR, after))
        if found is None:
            # Reached already, or never: an empty limit is used up when late and never more than used up.
            assert now or (limit.amount == 0 and n > 5), (found, value)
        else:
            assert found > after
            assert not now
            assert not value(clock_state(entries, limit, CALENDAR, max(found - TICK, after)))
            assert value(clock_state(entries, limit, CALENDAR, found))
