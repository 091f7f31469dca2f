"""The state of a clock: how much of a limit is used, how much is left, and which light it shows.

A pure function of ledger, limit, calendar and instant. Nothing here remembers anything, so the same four give the same
answer whenever they are asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.calendar.instants import to_local
from rules.calendar.ledger import Entry, Ledger, Limit
from rules.calendar.running import RunningClock, read_running
from rules.calendar.spans import count_days, count_working
from rules.calendar.units import Unit
from rules.calendar.working_days import WorkingCalendar

WARNING_WORKING_DAYS = 2
"""Yellow begins when no more working days than these are left after today."""

SHORT_LIMIT_DAYS = 2
"""Limits up to this length warn on their last day only; they would be yellow from the start otherwise."""

_HOURS_PER_DAY = 24
_SHORTEST_MONTH = 28
_WHOLE = 100


class Light(StrEnum):
    """What a clock shows from afar."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class ClockState:
    """A clock as of an instant; once stopped, as of the stop.

    Attributes:
        started_at: when it started; None if it has not, and then nothing else is known.
        stopped_at: when it stopped.
        paused: it stands still now.
        due_at: the last second within the limit; None without a limit. While paused: if it resumed now.
        used_working_days: working days since the start that count, today included; can exceed the limit.
        remaining_working_days: working days that are left after today, the last day included.
        overdue_working_days: working days past the last day, today included; 0 if not late.
        used_percent: share of the limit used, rounded down, in the limit's own unit where it has one unit of days or
            hours and in calendar days else; can exceed 100. A limit without length counts as used once it is late.
        light: None without a limit.
        late: the last second has passed.
        provisional: the end rests on days for which no official arrangement is published yet.
    """

    started_at: datetime | None
    stopped_at: datetime | None
    paused: bool
    due_at: datetime | None
    used_working_days: int
    remaining_working_days: int | None
    overdue_working_days: int
    used_percent: int | None
    light: Light | None
    late: bool
    provisional: bool


def clock_state(entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, at: datetime) -> ClockState:
    """Return the state of a clock as of an instant; entries after it are not known yet.

    Raises:
        CalendarError: the ledger contradicts itself, an instant is naive, or a date lies outside the calendar.
    """
    clock = read_running(entries, limit, calendar, at)
    if isinstance(clock, Ledger):
        return _state_without_limit(clock, calendar, at)
    count, end, seen_day = clock.count, clock.end, clock.seen_day
    remaining = count_working(calendar, seen_day, end.last_day, count.spans)
    late = clock.late
    return ClockState(
        started_at=clock.ledger.started_at,
        stopped_at=clock.ledger.stopped_at,
        paused=clock.ledger.paused,
        due_at=end.due_at,
        used_working_days=count_working(calendar, clock.start_day, seen_day, count.spans),
        remaining_working_days=remaining,
        overdue_working_days=count_working(calendar, end.last_day, seen_day, count.spans) if late else 0,
        used_percent=used_percent(clock, calendar),
        light=_light(clock, remaining, late=late),
        late=late,
        provisional=end.provisional,
    )


def used_percent(clock: RunningClock, calendar: WorkingCalendar) -> int:
    """Return the share of the limit that is used, in whole percent rounded down."""
    units = {leg.unit for leg in clock.count.legs}
    if units == {Unit.HOUR}:
        time_used, time_whole = hours_used_and_whole(clock)
        return _percent_without_length(clock) if time_whole <= timedelta(0) else time_used * _WHOLE // time_whole
    used, whole = days_used_and_whole(clock, calendar, workdays=units == {Unit.WORKING_DAY})
    return _percent_without_length(clock) if whole == 0 else used * _WHOLE // whole


def hours_used_and_whole(clock: RunningClock) -> tuple[timedelta, timedelta]:
    """Return how long a clock in hours has run without its pauses, and how long it may."""
    none = timedelta(0)
    start, due_at, pauses = clock.count.start, clock.end.due_at, clock.count.pauses
    used = clock.seen_at - start - sum((ended - began for began, ended in pauses), none)
    # A pause that began after the end did not move it, so it is no part of the way to it.
    whole = due_at - start - sum((ended - began for began, ended in pauses if began <= due_at), none)
    return used, whole


def days_used_and_whole(clock: RunningClock, calendar: WorkingCalendar, *, workdays: bool) -> tuple[int, int]:
    """Return how many days a clock has used, and how many lie on the way to its end: working or calendar days."""
    start, seen, last, spans = clock.start_day, clock.seen_day, clock.end.last_day, clock.count.spans
    if workdays:
        return count_working(calendar, start, seen, spans), count_working(calendar, start, last, spans)
    return count_days(start, seen, spans), count_days(start, last, spans)


def _percent_without_length(clock: RunningClock) -> int:
    return _WHOLE if clock.late else 0


def _light(clock: RunningClock, remaining: int, *, late: bool) -> Light:
    if late:
        return Light.RED
    if is_short(clock):
        return Light.YELLOW if clock.seen_day >= clock.end.last_day else Light.GREEN
    return Light.YELLOW if remaining <= WARNING_WORKING_DAYS else Light.GREEN


def is_short(clock: RunningClock) -> bool:
    """Say whether the limit is so short that it warns on its last day only."""
    hours = {Unit.HOUR: 1, Unit.MONTH: _SHORTEST_MONTH * _HOURS_PER_DAY}
    length = sum(leg.amount * hours.get(leg.unit, _HOURS_PER_DAY) for leg in clock.count.legs)
    return length <= SHORT_LIMIT_DAYS * _HOURS_PER_DAY


def _state_without_limit(ledger: Ledger, calendar: WorkingCalendar, at: datetime) -> ClockState:
    used = 0
    if ledger.started_at is not None:
        seen_at = ledger.stopped_at or to_local(at)
        days = ((pause.began.toordinal(), (pause.ended or seen_at).toordinal()) for pause in ledger.pauses)
        spans = [(began, ended) for began, ended in days if began < ended]
        used = count_working(calendar, ledger.started_at.toordinal(), seen_at.toordinal(), spans)
    return ClockState(
        started_at=ledger.started_at,
        stopped_at=ledger.stopped_at,
        paused=ledger.paused,
        due_at=None,
        used_working_days=used,
        remaining_working_days=None,
        overdue_working_days=0,
        used_percent=None,
        light=None,
        late=False,
        provisional=False,
    )
