"""Green, yellow, red: for each length of limit the day before it changes, the day, and the day after."""

from __future__ import annotations

import pytest

from rules.calendar import Light, Limit, WorkingCalendar, clock_state
from tests.unit.calendar.build import at, extend, pause, start

CALENDAR = WorkingCalendar()
GREEN, YELLOW, RED = Light.GREEN, Light.YELLOW, Light.RED


@pytest.mark.parametrize(
    ("limit", "seen", "light"),
    [
        # Amount 0: the day of the start is the last day.
        (Limit(0, "working_day"), "2026-03-09T09:00", YELLOW),
        (Limit(0, "working_day"), "2026-03-09T23:59:59", YELLOW),
        (Limit(0, "working_day"), "2026-03-10T00:00", RED),
        # One day: yellow on the last day only.
        (Limit(1, "working_day"), "2026-03-09T23:59:59", GREEN),
        (Limit(1, "working_day"), "2026-03-10T00:00", YELLOW),
        (Limit(1, "working_day"), "2026-03-10T23:59:59", YELLOW),
        (Limit(1, "working_day"), "2026-03-11T00:00", RED),
        # Two days: yellow on the last day only.
        (Limit(2, "working_day"), "2026-03-10T23:59:59", GREEN),
        (Limit(2, "working_day"), "2026-03-11T00:00", YELLOW),
        (Limit(2, "working_day"), "2026-03-12T00:00", RED),
        # Three days: yellow from two working days before the due date, so from the first day on.
        (Limit(3, "working_day"), "2026-03-09T23:59:59", GREEN),
        (Limit(3, "working_day"), "2026-03-10T00:00", YELLOW),
        (Limit(3, "working_day"), "2026-03-12T23:59:59", YELLOW),
        (Limit(3, "working_day"), "2026-03-13T00:00", RED),
        # Ten days, due on Monday 23 March: two working days before it is Thursday 19 March.
        (Limit(10, "working_day"), "2026-03-18T23:59:59", GREEN),
        (Limit(10, "working_day"), "2026-03-19T00:00", YELLOW),
        (Limit(10, "working_day"), "2026-03-21T12:00", YELLOW),
        (Limit(10, "working_day"), "2026-03-23T23:59:59", YELLOW),
        (Limit(10, "working_day"), "2026-03-24T00:00", RED),
        # Two calendar days: on the last day.
        (Limit(2, "calendar_day"), "2026-03-10T23:59:59", GREEN),
        (Limit(2, "calendar_day"), "2026-03-11T00:00", YELLOW),
        # Twelve calendar days, due on Saturday 21 March: Thursday and Friday are left on Wednesday.
        (Limit(12, "calendar_day"), "2026-03-17T23:59:59", GREEN),
        (Limit(12, "calendar_day"), "2026-03-18T00:00", YELLOW),
        (Limit(12, "calendar_day"), "2026-03-21T23:59:59", YELLOW),
        (Limit(12, "calendar_day"), "2026-03-22T00:00", RED),
        # A month, due on Thursday 9 April.
        (Limit(1, "month"), "2026-04-06T23:59:59", GREEN),
        (Limit(1, "month"), "2026-04-07T00:00", YELLOW),
        (Limit(1, "month"), "2026-04-10T00:00", RED),
        # Hours: up to 48 on the last day, longer ones two working days before.
        (Limit(4, "hour"), "2026-03-09T09:00", YELLOW),
        (Limit(4, "hour"), "2026-03-09T13:00:00", YELLOW),
        (Limit(4, "hour"), "2026-03-09T13:00:01", RED),
        (Limit(24, "hour"), "2026-03-09T23:59:59", GREEN),
        (Limit(24, "hour"), "2026-03-10T00:00", YELLOW),
        (Limit(96, "hour"), "2026-03-10T23:59:59", GREEN),
        (Limit(96, "hour"), "2026-03-11T00:00", YELLOW),
    ],
)
def test_light_of_a_case_accepted_on_monday_9_march(limit: Limit, seen: str, light: Light) -> None:
    assert clock_state([start("2026-03-09T09:00")], limit, CALENDAR, at(seen)).light is light


@pytest.mark.parametrize(
    ("seen", "light"),
    [
        ("2026-02-14T09:00", GREEN),  # three left
        ("2026-02-23T09:00", GREEN),  # the festival uses nothing
        ("2026-02-24T00:00", YELLOW),  # two left: Wednesday and Thursday
        ("2026-02-26T23:59:59", YELLOW),
        ("2026-02-27T00:00", RED),
    ],
)
def test_yellow_waits_over_spring_festival(seen: str, light: Light) -> None:
    state = clock_state([start("2026-02-13T09:00")], Limit(4, "working_day"), CALENDAR, at(seen))
    assert state.light is light


def test_an_extension_turns_yellow_back_to_green_and_a_short_limit_into_a_long_one() -> None:
    entries = [start("2026-03-09T09:00"), extend("2026-03-10T10:00", 10)]
    limit = Limit(1, "working_day")
    assert clock_state(entries, limit, CALENDAR, at("2026-03-10T09:00")).light is YELLOW
    assert clock_state(entries, limit, CALENDAR, at("2026-03-10T10:00")).light is GREEN
    assert clock_state(entries, limit, CALENDAR, at("2026-03-20T09:00")).light is YELLOW  # two left of eleven


def test_a_paused_clock_keeps_its_light() -> None:
    entries = [start("2026-03-09T09:00"), pause("2026-03-18T09:00")]
    for seen in ("2026-03-18T10:00", "2026-03-30T10:00", "2026-10-05T10:00"):
        assert clock_state(entries, Limit(10, "working_day"), CALENDAR, at(seen)).light is GREEN
