"""Where a clock stands after starts, pauses, extensions and stops: worked examples with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rules.calendar import Entry, Limit, WorkingCalendar, clock_state
from tests.unit.calendar.build import at, extend, holiday, pause, resume, start, stop

CALENDAR = WorkingCalendar()
MONDAY = start("2026-03-09T09:00")  # a plain week in March
FRIDAY = start("2026-02-13T09:00")  # the day before the make-up Saturday before Spring Festival
TWO_WEEKS = Limit(10, "working_day")


@pytest.mark.parametrize(
    ("entries", "seen", "due"),
    [
        # Same day: the pause changes nothing.
        ([MONDAY, pause("2026-03-10T09:00"), resume("2026-03-10T17:00")], "2026-03-11T09:00", "2026-03-23"),
        # Tuesday to Wednesday: Tuesday was used, Wednesday is not counted.
        ([MONDAY, pause("2026-03-10T09:00"), resume("2026-03-11T17:00")], "2026-03-12T09:00", "2026-03-24"),
        # From the day of the start: that day was not counted anyway, the next one now is not either.
        ([MONDAY, pause("2026-03-09T10:00"), resume("2026-03-10T08:00")], "2026-03-12T09:00", "2026-03-24"),
        # Friday to Sunday: no working day was lost.
        ([MONDAY, pause("2026-03-13T09:00"), resume("2026-03-15T09:00")], "2026-03-16T09:00", "2026-03-23"),
        # Friday to Monday: Monday is not counted.
        ([MONDAY, pause("2026-03-13T09:00"), resume("2026-03-16T09:00")], "2026-03-16T10:00", "2026-03-24"),
        # A whole week, Monday to Monday, moves the end by a week.
        ([MONDAY, pause("2026-03-16T09:00"), resume("2026-03-23T09:00")], "2026-03-23T10:00", "2026-03-30"),
        # Two pauses, the second from the day on which the first ended: nothing is counted twice.
        (
            [
                MONDAY,
                pause("2026-03-10T09:00"),
                resume("2026-03-12T09:00"),
                pause("2026-03-12T10:00"),
                resume("2026-03-13T09:00"),
            ],
            "2026-03-13T10:00",
            "2026-03-26",
        ),
        # Paused now: the end is what it would be if the clock resumed today ...
        ([MONDAY, pause("2026-03-10T09:00")], "2026-03-12T09:00", "2026-03-25"),
        # ... and moves with every working day that passes.
        ([MONDAY, pause("2026-03-10T09:00")], "2026-03-13T09:00", "2026-03-26"),
        ([MONDAY, pause("2026-03-10T09:00")], "2026-03-15T09:00", "2026-03-26"),
        # Paused on the last day and resumed the next: it ends on the day of the resumption, not in the pause.
        ([MONDAY, pause("2026-03-23T09:00"), resume("2026-03-24T09:00")], "2026-03-24T10:00", "2026-03-24"),
        # Resumed on a Saturday: a limit in working days ends on the Monday.
        (
            [start("2026-03-13T09:00"), pause("2026-03-27T09:00"), resume("2026-03-28T09:00")],
            "2026-03-28T10:00",
            "2026-03-30",
        ),
        # Resumed on the last day itself: still the last day.
        ([MONDAY, pause("2026-03-23T09:00"), resume("2026-03-23T15:00")], "2026-03-23T16:00", "2026-03-23"),
        # A pause that began after the end moves nothing.
        ([MONDAY, pause("2026-03-24T09:00"), resume("2026-03-27T09:00")], "2026-03-30T10:00", "2026-03-23"),
        # Over Spring Festival: paused before, resumed within: only the make-up Saturday was lost.
        ([FRIDAY, pause("2026-02-13T15:00"), resume("2026-02-20T09:00")], "2026-02-24T09:00", "2026-03-06"),
        # The same without the pause.
        ([FRIDAY], "2026-02-24T09:00", "2026-03-05"),
        # Extended by five days: they are added, wherever the clock is.
        ([MONDAY, extend("2026-03-18T09:00", 5)], "2026-03-18T10:00", "2026-03-30"),
        ([MONDAY, extend("2026-03-18T09:00", 5, "working_day")], "2026-03-18T10:00", "2026-03-30"),
        # Extended twice.
        ([MONDAY, extend("2026-03-18T09:00", 2), extend("2026-03-19T09:00", 3)], "2026-03-19T10:00", "2026-03-30"),
        # Extended in another unit: counted on from the last day.
        ([MONDAY, extend("2026-03-18T09:00", 5, "calendar_day")], "2026-03-18T10:00", "2026-03-28"),
        ([MONDAY, extend("2026-03-18T09:00", 1, "month")], "2026-03-18T10:00", "2026-04-23"),
        # Paused within such an extension: the pause moves it too.
        (
            [
                MONDAY,
                extend("2026-03-18T09:00", 5, "calendar_day"),
                pause("2026-03-25T09:00"),
                resume("2026-03-27T09:00"),
            ],
            "2026-03-27T10:00",
            "2026-03-30",
        ),
        # Extended while paused.
        (
            [MONDAY, pause("2026-03-10T09:00"), extend("2026-03-10T10:00", 5), resume("2026-03-11T09:00")],
            "2026-03-11T10:00",
            "2026-03-31",
        ),
        # An extension that is not yet granted at the instant asked for is not known then.
        ([MONDAY, extend("2026-03-18T09:00", 5)], "2026-03-18T08:59", "2026-03-23"),
    ],
)
def test_ten_working_days_end_where_pauses_and_extensions_put_them(
    entries: Sequence[Entry], seen: str, due: str
) -> None:
    assert clock_state(entries, TWO_WEEKS, CALENDAR, at(seen)).due_at == at(f"{due}T23:59:59")


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (Limit(0, "working_day"), "2026-03-09"),  # ended before the pause began
        (Limit(1, "working_day"), "2026-03-11"),  # paused on its last day: ends on the day of the resumption
        (Limit(2, "working_day"), "2026-03-12"),
        (Limit(1, "calendar_day"), "2026-03-11"),
        (Limit(5, "calendar_day"), "2026-03-15"),  # Saturday moves to Sunday
        (Limit(5, "calendar_day", roll_forward=True), "2026-03-16"),  # and on to Monday where the rule says so
        (Limit(1, "month"), "2026-04-10"),  # a month and the day that was lost
    ],
)
def test_a_pause_from_tuesday_to_wednesday_moves_limits_of_every_unit_by_a_day(limit: Limit, due: str) -> None:
    entries = [MONDAY, pause("2026-03-10T09:00"), resume("2026-03-11T17:00")]
    assert clock_state(entries, limit, CALENDAR, at("2026-03-11T18:00")).due_at == at(f"{due}T23:59:59")


def test_hours_are_paused_by_the_second() -> None:
    entries = [MONDAY, pause("2026-03-09T10:00"), resume("2026-03-09T10:30:30")]
    state = clock_state(entries, Limit(4, "hour"), CALENDAR, at("2026-03-09T11:00"))
    assert state.due_at == at("2026-03-09T13:30:30")
    assert state.used_percent == 37  # 1 h 29 min 30 s of 4 h


def test_hours_added_to_days_run_on_from_the_end_of_the_last_day() -> None:
    entries = [MONDAY, extend("2026-03-10T09:00", 12, "hour")]
    state = clock_state(entries, Limit(2, "working_day"), CALENDAR, at("2026-03-10T10:00"))
    assert state.due_at == at("2026-03-12T11:59:59")


def test_days_added_to_hours_run_on_from_the_day_they_end() -> None:
    entries = [MONDAY, extend("2026-03-09T10:00", 2, "working_day")]
    state = clock_state(entries, Limit(4, "hour"), CALENDAR, at("2026-03-09T10:00"))
    assert state.due_at == at("2026-03-11T23:59:59")


@pytest.mark.parametrize(
    ("seen", "used", "remaining", "overdue", "percent", "late"),
    [
        ("2026-02-13T09:00", 0, 5, 0, 0, False),  # the day of the start
        ("2026-02-14T00:00", 1, 4, 0, 20, False),  # the make-up Saturday, from its first second
        ("2026-02-17T12:00", 1, 4, 0, 20, False),  # within the festival
        ("2026-02-24T09:00", 2, 3, 0, 40, False),
        ("2026-02-27T09:00", 5, 0, 0, 100, False),  # the last day
        ("2026-02-27T23:59:59", 5, 0, 0, 100, False),  # its last second
        ("2026-02-27T23:59:59.900000", 5, 0, 0, 100, False),  # parts of a second do not make late
        ("2026-02-28T00:00", 6, 0, 1, 120, True),  # the next second, on the other make-up Saturday
        ("2026-03-01T09:00", 6, 0, 1, 120, True),  # Sunday
        ("2026-03-02T09:00", 7, 0, 2, 140, True),
    ],
)
def test_days_used_left_and_overdue_from_day_to_day(
    seen: str, used: int, remaining: int, overdue: int, percent: int, late: bool
) -> None:
    state = clock_state([FRIDAY], Limit(5, "working_day"), CALENDAR, at(seen))
    assert (state.used_working_days, state.remaining_working_days, state.overdue_working_days) == (
        used,
        remaining,
        overdue,
    )
    assert (state.used_percent, state.late) == (percent, late)


def test_past_the_limit_at_a_weekend_is_late_though_no_working_day_is_overdue() -> None:
    state = clock_state([start("2026-03-12T09:00")], Limit(1, "working_day"), CALENDAR, at("2026-03-14T09:00"))
    assert state.late
    assert state.overdue_working_days == 0


def test_a_pause_after_the_limit_keeps_the_clock_late_but_adds_no_overdue_days() -> None:
    entries = [MONDAY, pause("2026-03-11T09:00")]
    for seen in ("2026-03-11T10:00", "2026-03-20T10:00"):
        state = clock_state(entries, Limit(1, "working_day"), CALENDAR, at(seen))
        assert state.late
        assert state.overdue_working_days == 1


def test_a_clock_paused_on_its_last_day_never_becomes_late_in_the_pause() -> None:
    entries = [MONDAY, pause("2026-03-10T09:00")]
    for seen in ("2026-03-10T23:59:59", "2026-03-11T00:00", "2026-03-14T12:00", "2026-06-01T09:00"):
        assert not clock_state(entries, Limit(1, "working_day"), CALENDAR, at(seen)).late


def test_days_left_stay_what_they_are_while_the_clock_is_paused() -> None:
    entries = [MONDAY, pause("2026-03-10T09:00")]
    for seen in ("2026-03-10T10:00", "2026-03-11T10:00", "2026-03-15T10:00", "2026-10-03T10:00"):
        state = clock_state(entries, TWO_WEEKS, CALENDAR, at(seen))
        assert (state.used_working_days, state.remaining_working_days, state.paused) == (1, 9, True)


def test_a_stopped_clock_stays_as_it_was_at_the_stop() -> None:
    entries = [MONDAY, stop("2026-03-12T09:00")]
    at_the_stop = clock_state(entries, TWO_WEEKS, CALENDAR, at("2026-03-12T09:00"))
    assert at_the_stop.stopped_at == at("2026-03-12T09:00")
    assert clock_state(entries, TWO_WEEKS, CALENDAR, at("2027-03-12T09:00")) == at_the_stop


def test_stopping_a_paused_clock_ends_the_pause() -> None:
    entries = [MONDAY, pause("2026-03-10T09:00"), stop("2026-03-20T09:00")]
    state = clock_state(entries, Limit(1, "working_day"), CALENDAR, at("2026-04-01T09:00"))
    assert not state.paused
    assert not state.late
    assert state.due_at == at("2026-03-20T23:59:59")


def test_a_clock_stopped_after_its_last_second_was_late() -> None:
    state = clock_state([MONDAY, stop("2026-03-12T00:00")], Limit(2, "working_day"), CALENDAR, at("2026-03-30T09:00"))
    assert state.late
    assert state.overdue_working_days == 1


def test_without_a_limit_only_the_days_used_are_known() -> None:
    entries = [MONDAY, pause("2026-03-10T09:00"), resume("2026-03-11T09:00")]
    state = clock_state(entries, None, CALENDAR, at("2026-03-13T09:00"))
    assert state.used_working_days == 3
    assert (state.due_at, state.remaining_working_days, state.light, state.used_percent) == (None, None, None, None)
    assert not state.late


@pytest.mark.parametrize("entries", [[], [MONDAY]])
def test_a_clock_that_has_not_started_yet_knows_nothing(entries: Sequence[Entry]) -> None:
    state = clock_state(entries, TWO_WEEKS, CALENDAR, at("2026-03-09T08:59:59"))
    assert state.started_at is None
    assert state.due_at is None
    assert state.used_working_days == 0


def test_an_end_beyond_the_published_calendar_is_provisional_until_it_is_published() -> None:
    entries = [start("2026-12-28T09:00")]
    assert clock_state(entries, TWO_WEEKS, CALENDAR, at("2026-12-29T09:00")).provisional
    published = WorkingCalendar(published_through=at("2027-12-31T00:00").date())
    assert not clock_state(entries, TWO_WEEKS, published, at("2026-12-29T09:00")).provisional


def test_a_corrected_calendar_moves_the_end_of_a_running_clock() -> None:
    corrected = WorkingCalendar([holiday("2026-03-16"), holiday("2026-03-17")])
    assert clock_state([MONDAY], TWO_WEEKS, corrected, at("2026-03-10T09:00")).due_at == at("2026-03-25T23:59:59")
