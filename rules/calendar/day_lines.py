"""Day by day from the start of a limit to its end: what each day is, whether it counts, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.calendar.day_names import weekday
from rules.calendar.instants import start_of_day
from rules.calendar.projection import Count, Projection
from rules.calendar.spans import is_taken_out
from rules.calendar.units import Unit
from rules.calendar.working_days import WorkingCalendar
from rules.vocabulary import Label

HOURS_RUN = Label("hours run on every day", "小时期限逐时计算")
MOVED_HERE = Label("the last day, moved here from a rest day", "顺延后的届满日")


class DayRole(StrEnum):
    """What a day is to a limit: what a table sorts it by and a picture colors it by."""

    START = "start"
    COUNTED = "counted"
    REST = "rest"
    PAUSED = "paused"
    MOVED = "moved"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that a limit passes over, and why."""

    day: date
    reason: Label


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of a limit.

    Attributes:
        day: the day.
        counted: whether it uses up a day of the limit.
        number: which day of the limit it is, from 1; None when it is not counted, or the limit is in hours.
        reason: why it counts, or why not.
        role: the same as one word.
    """

    day: date
    counted: bool
    number: int | None
    reason: Label
    role: DayRole


def walk(
    count: Count, end: Projection, calendar: WorkingCalendar, reason_paused: Callable[[int], Label]
) -> Iterator[DayLine]:
    """Yield a line for each day of the limit, from the day after the start to the last day.

    For hours the day of the start is included, since hours run on it.
    """
    number = 0
    after = count.start.toordinal()
    for position, (leg, leg_end) in enumerate(zip(count.legs, end.leg_ends, strict=True)):
        first = after if leg.unit is Unit.HOUR and position == 0 else after + 1
        for ordinal in range(first, leg_end + 1):
            if _is_paused(ordinal, leg.unit, count):
                yield DayLine(date.fromordinal(ordinal), False, None, reason_paused(ordinal), DayRole.PAUSED)
                continue
            line = _line(ordinal, leg.unit, number + 1, calendar)
            number += line.number is not None
            yield line
        after = leg_end
    for ordinal in range(after + 1, end.last_day + 1):
        paused = is_taken_out(ordinal, count.spans)
        reason = reason_paused(ordinal) if paused else _reason_put_off(date.fromordinal(ordinal), calendar)
        yield DayLine(date.fromordinal(ordinal), False, None, reason, DayRole.PAUSED if paused else DayRole.MOVED)


def _is_paused(ordinal: int, unit: Unit, count: Count) -> bool:
    if unit is not Unit.HOUR:
        return is_taken_out(ordinal, count.spans)
    begins, ends = start_of_day(ordinal), start_of_day(ordinal + 1)
    return any(began <= begins and ends <= ended for began, ended in count.pauses)


def _line(ordinal: int, unit: Unit, number: int, calendar: WorkingCalendar) -> DayLine:
    day = date.fromordinal(ordinal)
    if unit is Unit.HOUR:
        return DayLine(day, True, None, HOURS_RUN, DayRole.COUNTED)
    if unit is not Unit.WORKING_DAY:
        return DayLine(day, True, number, weekday(day), DayRole.COUNTED)
    skipped = calendar.reason_skipped(day)
    if skipped is not None:
        return DayLine(day, False, None, skipped, DayRole.REST)
    return DayLine(day, True, number, calendar.reason_worked_at_weekend(day) or weekday(day), DayRole.COUNTED)


def _reason_put_off(day: date, calendar: WorkingCalendar) -> Label:
    """Return why the end was put off over, or to, a day after the limit's own days were used up."""
    skipped = calendar.reason_skipped(day)
    if skipped is None:
        return MOVED_HERE
    return Label(f"the limit does not end on a rest day: {skipped.en}", f"届满日遇休息日顺延：{skipped.zh}")
