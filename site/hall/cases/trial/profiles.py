"""One clock under one limit, ready to be asked again and again: where it ends, what it tells, when it passes a mark.

Everything is counted with the functions of ``rules.calendar``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hall.cases.trial.seconds import day_of, start_of
from rules.calendar import Unit
from rules.calendar.indexed import IndexedCalendar
from rules.calendar.projection import add_months, settle
from rules.calendar.spans import Span, advance_days, advance_working, count_days, count_working
from rules.calendar.units import check_amount

LIMIT_AMOUNT, LATE, OVERDUE, REMAINING, USED = (
    "limit_amount",
    "late",
    "overdue_working_days",
    "remaining_working_days",
    "used_percent",
)
SUFFIXES = (LIMIT_AMOUNT, LATE, OVERDUE, REMAINING, USED)
_WHOLE = 100


class ClockLimit(NamedTuple):
    """A limit as rules set it."""

    amount: int
    unit: str
    roll_forward: bool
    rule: str


class Run(NamedTuple):
    """How a clock ran: the start, the pauses that ended (or are taken to end now) and the extensions, by the second."""

    start: int
    pauses: tuple[tuple[int, int], ...] = ()
    extensions: tuple[tuple[int, int, str], ...] = ()


class Profile(Protocol):
    """What a clock tells."""

    due: int
    by_day: bool
    readings: dict[Hashable, tuple[Hashable, ...]]

    def facts(self, second: int) -> dict[str, object]:
        """Late, overdue, remaining and used share as of a second, by suffix."""

    def next_after(self, second: int) -> int | None:
        """The first second after another at which it passes a mark or becomes late."""

    def working_days(self) -> int:
        """How many working days it gives."""


@dataclass(frozen=True)
class Marks:
    """At which values of a clock something could begin to be found."""

    remaining: tuple[int, ...] = ()
    overdue: tuple[int, ...] = ()
    used: tuple[int, ...] = ()


class DayProfile:
    """A clock whose limit and extensions count in days or months.

    Attributes:
        last: the ordinal of its last day.
        marks: the days at whose beginning it passes a mark, other than being late.
        in_working_days: it counts nothing but working days and ends on one.
    """

    by_day = True

    def __init__(self, calendar: IndexedCalendar, limit: ClockLimit, run: Run, marks: Marks) -> None:
        """Find the end and the marks."""
        self.readings: dict[Hashable, tuple[Hashable, ...]] = {}
        self._calendar = calendar
        self._start = day_of(run.start)
        days = ((day_of(began), day_of(ended)) for began, ended in run.pauses)
        self._spans: list[Span] = [(began, ended) for began, ended in days if began < ended]
        legs = _legs(limit, run)
        self._workdays = all(unit == Unit.WORKING_DAY for _, unit in legs)
        last = self._start
        for amount, unit in legs:
            last = self._advance(last, amount, unit)
        in_workdays = legs[-1][1] == Unit.WORKING_DAY
        self.last = settle(last, calendar, self._spans, roll=limit.roll_forward, workdays=in_workdays)
        self.due = start_of(self.last + 1) - 1
        self.in_working_days = self._workdays and calendar.count(self.last - 1, self.last) == 1
        self.marks = sorted(set(self._marked_days(marks)))
        self._passed = sorted({start_of(day) for day in (self.last + 1, *self.marks)})

    def _advance(self, day: int, amount: int, unit: str) -> int:
        if unit == Unit.WORKING_DAY:
            return advance_working(self._calendar, day, amount, self._spans)
        length = amount if unit == Unit.CALENDAR_DAY else add_months(day, amount) - day
        return advance_days(day, length, self._spans)

    def _marked_days(self, marks: Marks) -> Iterator[int]:
        whole = self.working_days()
        for mark in marks.remaining:
            if 0 <= mark < whole:
                yield advance_working(self._calendar, self._start, whole - mark, self._spans)
        for mark in marks.overdue:
            if mark > 0:
                yield advance_working(self._calendar, self.last, mark, self._spans)
        length = whole if self._workdays else count_days(self._start, self.last, self._spans)
        for mark in marks.used:
            if mark > 0 and length > 0:
                needed = -(-length * mark // _WHOLE)
                if self._workdays:
                    yield advance_working(self._calendar, self._start, needed, self._spans)
                else:
                    yield advance_days(self._start, needed, self._spans)

    def working_days(self) -> int:
        """From the start to the last day, pauses left out."""
        return count_working(self._calendar, self._start, self.last, self._spans)

    def facts(self, second: int) -> dict[str, object]:
        """As ``rules.calendar.clock_state`` tells them."""
        seen, late = day_of(second), second > self.due
        return {
            LATE: late,
            OVERDUE: count_working(self._calendar, self.last, seen, self._spans) if late else 0,
            REMAINING: count_working(self._calendar, seen, self.last, self._spans),
            USED: self._used(seen, late=late),
        }

    def _used(self, seen: int, *, late: bool) -> int:
        if self._workdays:
            used = count_working(self._calendar, self._start, seen, self._spans)
            whole = self.working_days()
        else:
            used = count_days(self._start, seen, self._spans)
            whole = count_days(self._start, self.last, self._spans)
        if whole == 0:
            return _WHOLE if late else 0
        return used * _WHOLE // whole

    def next_after(self, second: int) -> int | None:
        """The days were found once; the answer is a look at them."""
        index = bisect_right(self._passed, second)
        return self._passed[index] if index < len(self._passed) else None


def _legs(limit: ClockLimit, run: Run) -> list[tuple[int, str]]:
    """The limit with the extensions in its own unit added, then the others."""
    own = limit.amount + sum(amount for _, amount, unit in run.extensions if unit == limit.unit)
    return [
        (check_amount(own), limit.unit),
        *((amount, unit) for _, amount, unit in run.extensions if unit != limit.unit),
    ]
