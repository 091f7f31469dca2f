"""A clock with a limit in hours, which counts by the second: left to ``rules.calendar`` altogether."""

from __future__ import annotations

from collections.abc import Hashable

from hall.cases.trial.profiles import LATE, OVERDUE, REMAINING, USED, ClockLimit, Marks, Run
from hall.cases.trial.seconds import day_of, instant_of, second_of
from rules.calendar import (
    Entry,
    EntryKind,
    Limit,
    clock_state,
    first_instant_late,
    first_instant_overdue_at_least,
    first_instant_remaining_at_most,
    first_instant_used_percent_at_least,
)
from rules.calendar.indexed import IndexedCalendar


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
