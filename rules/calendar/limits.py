"""When a limit ends, and which days were counted on the way: the question before any case exists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar.day_lines import SkippedDay, walk
from rules.calendar.instants import start_of_day, to_local, whole_seconds
from rules.calendar.projection import Count, Leg, project
from rules.calendar.spans import spans_of_days
from rules.calendar.units import check_amount, read_unit
from rules.calendar.working_days import WorkingCalendar
from rules.vocabulary import Label

EXCLUDED = Label("excluded from the limit", "不计入期限")


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a limit and how it was counted.

    Attributes:
        due_at: the last second within the limit, in Beijing time.
        counted: the days that count; for hours, the days on which the clock runs.
        skipped: the days after the start that do not, each with its reason.
        provisional: the date rests on days for which no official arrangement is published yet.
    """

    due_at: datetime
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    provisional: bool


def due(
    start: datetime,
    amount: int,
    unit: str,
    calendar: WorkingCalendar,
    *,
    roll_forward: bool = False,
    excluded: Collection[date] = (),
) -> Due:
    """Return when a limit ends that starts at an instant, with every day on the way.

    The day of the start is not counted; amount 0 ends on it. Working days count from the next working day, calendar
    days from the next day; a month ends on the same day number, clipped to the month's end; hours run by the second.

    Args:
        start: an instant with a time zone.
        amount: a whole number from 0 to `MAX_AMOUNT`.
        unit: one of `Unit`.
        calendar: the county's working calendar.
        roll_forward: a last day that is a rest day moves to the next working day.
        excluded: days that do not count, as when a clock was paused. Were the limit to end the day before such a day,
            it ends on the last of them instead.

    Raises:
        CalendarError: the start, amount or unit is not usable, or the end lies outside the calendar.
    """
    count = _count(start, amount, unit, excluded, roll_forward=roll_forward)
    end = project(count, calendar)
    lines = list(walk(count, end, calendar, lambda _day: EXCLUDED))
    last_day = end.due_at.date()
    return Due(
        due_at=end.due_at,
        counted=tuple(line.day for line in lines if line.counted),
        skipped=tuple(SkippedDay(line.day, line.reason) for line in lines if not line.counted and line.day != last_day),
        provisional=end.provisional,
    )


def due_at(
    start: datetime,
    amount: int,
    unit: str,
    calendar: WorkingCalendar,
    *,
    roll_forward: bool = False,
    excluded: Collection[date] = (),
) -> datetime:
    """Return only the last second of a limit, without walking over its days; arguments as for `due`."""
    return project(_count(start, amount, unit, excluded, roll_forward=roll_forward), calendar).due_at


def _count(start: datetime, amount: int, unit: str, excluded: Collection[date], *, roll_forward: bool) -> Count:
    spans = spans_of_days(excluded)
    return Count(
        start=whole_seconds(to_local(start)),
        legs=(Leg(check_amount(amount), read_unit(unit)),),
        roll_forward=roll_forward,
        spans=spans,
        pauses=[(start_of_day(began + 1), start_of_day(ended + 1)) for began, ended in spans],
    )
