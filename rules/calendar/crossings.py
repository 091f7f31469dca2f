"""When a clock will next pass a mark, if nobody touches it: what the scheduler asks so that it need not poll.

Every function answers with the first instant strictly after `after` at which the mark is newly reached, or None: when
the clock is not running (not started, paused, stopped), has no limit, or has reached the mark already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rules.calendar.clock import (
    WARNING_WORKING_DAYS,
    Light,
    days_used_and_whole,
    hours_used_and_whole,
    is_short,
    used_percent,
)
from rules.calendar.instants import start_of_day
from rules.calendar.ledger import Entry, Limit
from rules.calendar.running import RunningClock, read_running
from rules.calendar.spans import advance_days, advance_working, count_working
from rules.calendar.units import Unit
from rules.calendar.working_days import WorkingCalendar

_SECOND = timedelta(seconds=1)


def first_instant_remaining_at_most(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, n: int, after: datetime
) -> datetime | None:
    """Return when `remaining_working_days` first falls to `n`: the start of that day in Beijing time."""
    clock = _find_moving(entries, limit, calendar, after)
    if clock is None or n < 0:
        return None
    spans = clock.count.spans
    remaining = count_working(calendar, clock.seen_day, clock.end.last_day, spans)
    if remaining <= n:
        return None
    return start_of_day(advance_working(calendar, clock.seen_day, remaining - n, spans))


def first_instant_overdue_at_least(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, n: int, after: datetime
) -> datetime | None:
    """Return when `overdue_working_days` first reaches `n`: the start of that working day in Beijing time."""
    clock = _find_moving(entries, limit, calendar, after)
    if clock is None or n <= 0:
        return None
    spans = clock.count.spans
    if count_working(calendar, clock.end.last_day, clock.seen_day, spans) >= n:
        return None
    return start_of_day(advance_working(calendar, clock.end.last_day, n, spans))


def first_instant_late(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, after: datetime
) -> datetime | None:
    """Return when the clock becomes late: the second after its last second."""
    clock = _find_moving(entries, limit, calendar, after)
    return None if clock is None or clock.late else clock.end.due_at + _SECOND


def first_instant_of_light(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, light: Light, after: datetime
) -> datetime | None:
    """Return when the clock first shows a light that is worse than the one it shows; None for green."""
    if light is Light.RED:
        return first_instant_late(entries, limit, calendar, after)
    clock = _find_moving(entries, limit, calendar, after)
    if clock is None or light is Light.GREEN:
        return None
    if not is_short(clock):
        return first_instant_remaining_at_most(entries, limit, calendar, WARNING_WORKING_DAYS, after)
    return start_of_day(clock.end.last_day) if clock.seen_day < clock.end.last_day else None


def first_instant_used_percent_at_least(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, n: int, after: datetime
) -> datetime | None:
    """Return when `used_percent` first reaches `n`."""
    clock = _find_moving(entries, limit, calendar, after)
    if clock is None or used_percent(clock, calendar) >= n:
        return None
    units = {leg.unit for leg in clock.count.legs}
    if units == {Unit.HOUR}:
        used, length = hours_used_and_whole(clock)
        return clock.seen_at + _seconds(length, n) - used if length > timedelta(0) else _when_late(clock, n)
    workdays = units == {Unit.WORKING_DAY}
    _, whole = days_used_and_whole(clock, calendar, workdays=workdays)
    if whole == 0:
        return _when_late(clock, n)
    start, needed, spans = clock.start_day, _at_least(whole, n), clock.count.spans
    if workdays:
        return start_of_day(advance_working(calendar, start, needed, spans))
    return start_of_day(advance_days(start, needed, spans))


def _find_moving(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, after: datetime
) -> RunningClock | None:
    """Return the clock as of an instant if time alone can move it: started, with a limit, not paused, not stopped."""
    clock = read_running(entries, limit, calendar, after)
    if not isinstance(clock, RunningClock) or clock.ledger.paused or clock.ledger.stopped_at is not None:
        return None
    return clock


def _when_late(clock: RunningClock, percent: int) -> datetime | None:
    """A limit without length is used up when it is late, and never more than used up."""
    return clock.end.due_at + _SECOND if percent <= 100 else None


def _at_least(whole: int, percent: int) -> int:
    """Return the smallest whole number that is at least so many percent of another."""
    return -(-whole * percent // 100)


def _seconds(whole: timedelta, percent: int) -> timedelta:
    """Return the fewest whole seconds that are at least so many percent of a whole."""
    return _at_least(whole // _SECOND, percent) * _SECOND
