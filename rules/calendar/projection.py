"""Where a limit ends: the one place that turns amounts, units and pauses into a last day or second.

A limit is a row of legs, `amount` and `unit`: the limit itself, then extensions granted in another unit, each counted
from where the leg before it ends.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.calendar.errors import OutsideCalendarError
from rules.calendar.instants import FIRST_DAY, LAST_DAY, SHANGHAI, check_day, end_of_day
from rules.calendar.spans import Span, advance_days, advance_working
from rules.calendar.units import Unit
from rules.calendar.working_days import WorkingCalendar

Pause = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a limit that is counted in one unit."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Count:
    """Everything that decides where a limit ends.

    Attributes:
        start: the start in Beijing time, in whole seconds as the pauses are: law knows no smaller parts.
        legs: counted one after another; at least one.
        roll_forward: whether a last day that is a rest day moves to the next working day.
        spans: the days that pauses take out.
        pauses: the same pauses by the second, for hours.
    """

    start: datetime
    legs: Sequence[Leg]
    roll_forward: bool
    spans: Sequence[Span]
    pauses: Sequence[Pause]


@dataclass(frozen=True, slots=True)
class Projection:
    """The end of a limit.

    Attributes:
        due_at: the last second within the limit.
        last_day: the ordinal of its day.
        leg_ends: for each leg the ordinal of the day it ends on, before the last day is moved by a pause or rest day.
        provisional: it rests on days for which no official arrangement is published yet.
    """

    due_at: datetime
    last_day: int
    leg_ends: tuple[int, ...]
    provisional: bool


def project(count: Count, calendar: WorkingCalendar) -> Projection:
    """Return where a limit ends.

    Days pass over the spans, hours over the pauses. A limit never ends while its clock is paused: when the last day
    ends in a pause, the last day becomes the day of the resumption, or the working day after it for working days.
    """
    day = count.start.toordinal()
    instant: datetime | None = None
    ends: list[int] = []
    for leg in count.legs:
        if leg.unit is Unit.HOUR:
            began = instant or (end_of_day(day) if ends else count.start)
            instant = _advance_hours(began, leg.amount, count.pauses)
            day = instant.toordinal()
        else:
            instant = None
            day = _advance_leg(day, leg, calendar, count.spans)
        ends.append(day)
    if instant is None:
        workdays = count.legs[-1].unit is Unit.WORKING_DAY
        day = settle(day, calendar, count.spans, roll=count.roll_forward, workdays=workdays)
        instant = end_of_day(day)
    on_calendar = count.roll_forward or any(leg.unit is Unit.WORKING_DAY and leg.amount for leg in count.legs)
    return Projection(instant, day, tuple(ends), on_calendar and calendar.is_provisional(date.fromordinal(day)))


def settle(day: int, calendar: WorkingCalendar, spans: Sequence[Span], *, roll: bool, workdays: bool) -> int:
    """Return the day on which a limit may end whose last day was used up on `day`."""
    while True:
        resumed = next((ended for began, ended in spans if began <= day < ended), None)
        if resumed is not None:
            day = resumed
            roll = roll or workdays
        elif roll and calendar.count(day - 1, day) == 0:
            day = calendar.advance(day, 1)
        else:
            return day


def _advance_leg(day: int, leg: Leg, calendar: WorkingCalendar, spans: Sequence[Span]) -> int:
    if leg.unit is Unit.WORKING_DAY:
        return advance_working(calendar, day, leg.amount, spans)
    if leg.unit is Unit.CALENDAR_DAY:
        return advance_days(day, leg.amount, spans)
    return advance_days(day, add_months(day, leg.amount) - day, spans)


def add_months(day: int, number: int) -> int:
    """Return the same day number so many months on, clipped to the month's end: 31 January + 1 = 28 February."""
    start = date.fromordinal(day)
    years, month = divmod(start.month - 1 + number, 12)
    year = start.year + years
    if year > LAST_DAY.year:
        raise OutsideCalendarError(None, FIRST_DAY, LAST_DAY)
    length = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, length)).toordinal()


def _advance_hours(start: datetime, number: int, pauses: Sequence[Pause]) -> datetime:
    due = start + timedelta(hours=number)
    for began, ended in pauses:
        if began > due:
            break
        due += max(ended - max(began, start), timedelta(0))
    check_day(due.date())
    return due.astimezone(SHANGHAI)
