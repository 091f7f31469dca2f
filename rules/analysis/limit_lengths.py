"""Which of two limits ends later, for every start of a whole year: units may differ, and holidays decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from rules.calendar import CalendarError, WorkingCalendar, due_at
from rules.calendar.instants import end_of_day, start_of_day
from rules.language import TimeLimit, Unit

Length = tuple[int, str, bool]
_SATURDAY = 5


def length_of(limit: TimeLimit) -> Length:
    """What decides how long a limit is: amount, unit, and whether it moves on from a rest day."""
    return limit.amount, limit.unit.value, limit.roll_forward


@dataclass(slots=True)
class Lengths:
    """The ends of limits by the county's calendar, each worked out once for every start of one year.

    A start is the first or the last second of a day: limits in days end alike for both, limits in hours end in step
    with their start, so no start in between can differ more.
    """

    calendar: WorkingCalendar
    year: int
    _ends: dict[tuple[Length, ...], list[datetime | None]] = field(default_factory=dict)
    _longer: dict[tuple[tuple[Length, ...], Length], date | None] = field(default_factory=dict)

    def find_longer(self, chain: Sequence[Length], whole: Length) -> date | None:
        """A day of the year: started on it, limits one after the other end later than one limit. None: never."""
        key = (tuple(chain), whole)
        if key not in self._longer:
            self._longer[key] = self._find(*key)
        return self._longer[key]

    def find_longer_in_ordinary_weeks(self, chain: Sequence[Length], whole: Length) -> date | None:
        """The same, started on a day from which on to the later end no festival and no make-up day plays a part."""
        if _never_longer(chain, whole):
            return None
        pairs = enumerate(zip(self._ends_of(tuple(chain)), self._ends_of((whole,)), strict=True))
        longer = ((self._day_of(index), one) for index, (one, other) in pairs if one and other and one > other)
        return next((day for day, end in longer if self._is_ordinary(day, end.date())), None)

    def _is_ordinary(self, first: date, last: date) -> bool:
        """Whether from one day to another exactly Monday to Friday are worked."""
        days = (first + timedelta(days=passed) for passed in range((last - first).days + 1))
        return all(self.calendar.is_working_day(day) is (day.weekday() < _SATURDAY) for day in days)

    def _day_of(self, index: int) -> date:
        """The day of a start; each has two."""
        return date(self.year, 1, 1) + timedelta(days=index // 2)

    def _find(self, chain: tuple[Length, ...], whole: Length) -> date | None:
        if _never_longer(chain, whole):
            return None
        ends, limit = self._ends_of(chain), self._ends_of((whole,))
        later = (
            index for index, (one, other) in enumerate(zip(ends, limit, strict=True)) if one and other and one > other
        )
        index = next(later, None)
        return None if index is None else self._day_of(index)

    def _ends_of(self, chain: tuple[Length, ...]) -> list[datetime | None]:
        known = self._ends.get(chain)
        if known is None:
            first = date(self.year, 1, 1).toordinal()
            days = range(first, date(self.year, 12, 31).toordinal() + 1)
            in_hours = any(unit == Unit.HOUR for _, unit, _ in chain)
            known = self._ends[chain] = []
            for day in days:
                late = self._end(end_of_day(day), chain)
                known += [self._end(start_of_day(day), chain) if in_hours else late, late]
        return known

    def _end(self, start: datetime, chain: tuple[Length, ...]) -> datetime | None:
        end = start
        try:
            for amount, unit, roll_forward in chain:
                end = due_at(end, amount, unit, self.calendar, roll_forward=roll_forward)
        except CalendarError:
            return None  # past the end of the calendar: of such limits nothing is known
        return end


def _never_longer(chain: Sequence[Length], whole: Length) -> bool:
    """Whether it is plain without looking at days."""
    amount, unit, roll_forward = whole
    if any(other_unit != unit or moves != roll_forward for _, other_unit, moves in chain):
        return False
    if unit == Unit.WORKING_DAY or (len(chain) == 1 and unit != Unit.HOUR):
        return sum(one for one, _, _ in chain) <= amount
    return unit == Unit.HOUR and not roll_forward and sum(one for one, _, _ in chain) <= amount
