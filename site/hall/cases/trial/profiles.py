"""One clock under one limit, ready to be asked again and again: where it ends, what it tells, when it passes a mark.

Cases that start on the same day under the same limit share a profile. Everything is counted with the functions of
``rules.calendar``; limits in hours, which count by the second, are left to that package altogether.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hall.cases.trial.bearing import Bearing, place_among
from hall.cases.trial.seconds import day_of, instant_of, second_of, start_of
from rules.calendar import (
    Entry,
    EntryKind,
    Limit,
    Unit,
    clock_state,
    first_instant_late,
    first_instant_overdue_at_least,
    first_instant_remaining_at_most,
    first_instant_used_percent_at_least,
)
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
_OF_RUNNING_CLOCKS = frozenset({REMAINING, USED})
_MOST_KEPT = 40_000
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
    """A clock whose limit and extensions count in days or months."""

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
        self._passed = sorted({start_of(day) for day in self._passing_days(marks)})

    def _advance(self, day: int, amount: int, unit: str) -> int:
        if unit == Unit.WORKING_DAY:
            return advance_working(self._calendar, day, amount, self._spans)
        length = amount if unit == Unit.CALENDAR_DAY else add_months(day, amount) - day
        return advance_days(day, length, self._spans)

    def _passing_days(self, marks: Marks) -> Iterator[int]:
        yield self.last + 1
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


class HourProfile:
    """A clock that counts hours somewhere: asked of the calendar each time."""

    by_day = False

    def __init__(self, calendar: IndexedCalendar, limit: ClockLimit, run: Run, marks: Marks) -> None:
        """Write the run as a ledger."""
        self.readings: dict[Hashable, tuple[Hashable, ...]] = {}
        self._calendar, self._marks = calendar, marks
        self._limit = Limit(limit.amount, limit.unit, limit.roll_forward)
        entries = [(run.start, 0, Entry(EntryKind.START, instant_of(run.start)))]
        for began, ended in run.pauses:
            entries.append((began, 1, Entry(EntryKind.PAUSE, instant_of(began))))
            entries.append((ended, 2, Entry(EntryKind.RESUME, instant_of(ended))))
        for at, amount, unit in run.extensions:
            entries.append((at, 3, Entry(EntryKind.EXTEND, instant_of(at), amount, unit)))
        self._entries = [entry for _, _, entry in sorted(entries, key=lambda placed: placed[:2])]
        latest = max([run.start, *(ended for _, ended in run.pauses), *(at for at, _, _ in run.extensions)])
        due_at = clock_state(self._entries, self._limit, calendar, instant_of(latest)).due_at
        if due_at is None:
            raise ValueError("a started clock with a limit ends somewhere")
        self.due = second_of(due_at)
        self._start = run.start

    def working_days(self) -> int:
        """From the day of the start to the last day."""
        return self._calendar.count(day_of(self._start), day_of(self.due))

    def facts(self, second: int) -> dict[str, object]:
        """As ``rules.calendar.clock_state`` tells them."""
        state = clock_state(self._entries, self._limit, self._calendar, instant_of(second))
        return {
            LATE: state.late,
            OVERDUE: state.overdue_working_days,
            REMAINING: state.remaining_working_days,
            USED: state.used_percent,
        }

    def next_after(self, second: int) -> int | None:
        """The first of what the calendar's crossings say."""
        asked = (self._entries, self._limit, self._calendar)
        after = instant_of(second)
        found = [first_instant_late(*asked, after)]
        found += [first_instant_remaining_at_most(*asked, mark, after) for mark in self._marks.remaining]
        found += [first_instant_overdue_at_least(*asked, mark, after) for mark in self._marks.overdue]
        found += [first_instant_used_percent_at_least(*asked, mark, after) for mark in self._marks.used]
        return min((second_of(instant) for instant in found if instant is not None), default=None)


def _legs(limit: ClockLimit, run: Run) -> list[tuple[int, str]]:
    """The limit with the extensions in its own unit added, then the others."""
    own = limit.amount + sum(amount for _, amount, unit in run.extensions if unit == limit.unit)
    return [
        (check_amount(own), limit.unit),
        *((amount, unit) for _, amount, unit in run.extensions if unit != limit.unit),
    ]


class Bench:
    """The profiles of one clock, for rules that look at it in one way.

    Attributes:
        suffixes: what of the clock the rules look at, in order.
    """

    def __init__(
        self, calendar: IndexedCalendar, looked_at: Sequence[tuple[str, tuple[int, ...] | None]], marks: Marks
    ):
        """Take down what counts.

        Args:
            calendar: the county's.
            looked_at: suffixes, each with the constants it is compared with (None: its values count as they are).
            marks: at which values something could begin to be found.
        """
        self._calendar, self._marks = calendar, marks
        self.suffixes = tuple(suffix for suffix, _ in looked_at)
        self._places = tuple(_place_by(constants) for _, constants in looked_at)
        self._profiles: dict[Hashable, Profile] = {}

    def profile(self, limit: ClockLimit, run: Run) -> Profile:
        """The profile of a limit and a run; shared while memory allows."""
        by_second = limit.unit == Unit.HOUR or any(unit == Unit.HOUR for _, _, unit in run.extensions)
        key: Hashable = (limit[:3], run if by_second else _run_in_days(run))
        known = self._profiles.get(key)
        if known is None:
            if len(self._profiles) >= _MOST_KEPT:
                self._profiles.clear()
            made = HourProfile if by_second else DayProfile
            known = self._profiles[key] = made(self._calendar, limit, run, self._marks)
        return known

    def reading(self, profile: Profile, own_amount: int, second: int, *, running: bool) -> tuple[Hashable, ...]:
        """What the rules can tell of the clock as of a second; of a stopped clock only what it keeps."""
        if not self.suffixes:
            return ()
        key = (own_amount, day_of(second) if profile.by_day else second, running)
        known = profile.readings.get(key)
        if known is None:
            facts = told(profile, own_amount, second, running=running)
            places = zip(self.suffixes, self._places, strict=True)
            known = tuple(place(facts[suffix]) if suffix in facts else None for suffix, place in places)
            profile.readings[key] = known
        return known


def told(profile: Profile, own_amount: int, second: int, *, running: bool) -> dict[str, object]:
    """The facts of a clock by suffix, as ``hall.cases.facts`` names them."""
    facts = {LIMIT_AMOUNT: own_amount, **profile.facts(second)}
    return facts if running else {suffix: facts[suffix] for suffix in facts if suffix not in _OF_RUNNING_CLOCKS}


def _run_in_days(run: Run) -> Hashable:
    if not run.pauses and not run.extensions:
        return day_of(run.start)
    return (
        day_of(run.start),
        tuple((day_of(began), day_of(ended)) for began, ended in run.pauses),
        tuple((amount, unit) for _, amount, unit in run.extensions),
    )


def _place_by(constants: tuple[int, ...] | None) -> Callable[[object], Hashable]:
    def place(value: object) -> Hashable:
        if constants is None or not isinstance(value, int):
            return value
        return place_among(constants, int(value))

    return place


def looked_at(name: str, bearing: Bearing) -> tuple[tuple[str, tuple[int, ...] | None], ...]:
    """Which facts of a clock rules look at."""
    fields = ((suffix, f"{name}_{suffix}") for suffix in SUFFIXES)
    return tuple((suffix, bearing.constants(field)) for suffix, field in fields if field in bearing.names)
