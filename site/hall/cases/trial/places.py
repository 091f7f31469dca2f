"""Days as places among the working days, in which cases of different dates can be the same.

The n-th working day of the calendar has the place 2n, the rest days that follow it share 2n + 1. A clock that counts
working days tells the same on all days of one place.
"""

from __future__ import annotations

from itertools import pairwise

from hall.cases.trial.seconds import start_of
from rules.calendar.indexed import IndexedCalendar


class Places:
    """The places of a calendar's days.

    Attributes:
        zero: the second at which the first day of ``of_days`` begins.
        of_days: the place of each day.
    """

    def __init__(self, calendar: IndexedCalendar) -> None:
        """Read them."""
        totals = calendar.totals
        self._workdays = calendar.workdays
        self._first = calendar.base
        self.zero = start_of(calendar.base)
        self.of_days = [1, *(2 * now + (now == before) for before, now in pairwise(totals))]

    def of(self, day: int) -> int:
        """The place of a day."""
        return self.of_days[day - self._first]

    def working_day(self, number: int) -> int:
        """The n-th working day."""
        return self._workdays[number - 1]

    def first_day(self, place: int) -> int:
        """The first day of a place."""
        day = self._workdays[(place >> 1) - 1]
        return day + 1 if place & 1 else day

    def after(self, number: int) -> int:
        """The place of the day after the n-th working day."""
        return 2 * number + 1 if self._workdays[number] - self._workdays[number - 1] > 1 else 2 * number + 2
