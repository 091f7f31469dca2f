"""One year's working days as running totals, so that counting them needs no walk from day to day."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from rules.calendar.official_days import get_official_year

_FRIDAY = 4


class YearTable:
    """Answers, for one year: is this a working day, how many lie up to it, which is the n-th.

    Days are proleptic ordinals (`date.toordinal`).
    """

    __slots__ = ("_first", "_totals", "_workdays", "last", "workdays")

    def __init__(self, year: int, worked: Mapping[int, bool]) -> None:
        """Build the table of `year`; `worked` says of single days whether they are worked, Mon-Fri decides else."""
        self._first = date(year, 1, 1).toordinal()
        self.last = date(year, 12, 31).toordinal()
        self._workdays = array("l")
        self._totals = array("H", [0])
        for ordinal in range(self._first, self.last + 1):
            if worked.get(ordinal, (ordinal - 1) % 7 <= _FRIDAY):
                self._workdays.append(ordinal)
            self._totals.append(len(self._workdays))
        self.workdays = len(self._workdays)

    def count_through(self, ordinal: int) -> int:
        """Return how many working days the year has up to and including a day of it."""
        return self._totals[ordinal - self._first + 1]

    def is_working_day(self, ordinal: int) -> bool:
        """Say whether a day of the year is worked."""
        index = ordinal - self._first
        return self._totals[index + 1] != self._totals[index]

    def nth(self, number: int) -> int:
        """Return the ordinal of the year's working day with that number, counted from 1."""
        return self._workdays[number - 1]


@lru_cache(maxsize=128)
def get_official_table(year: int) -> YearTable:
    """Return the table of a year as officially arranged; shared by all calendars without overrides in it."""
    return YearTable(year, official_exceptions(year))


def official_exceptions(year: int) -> dict[int, bool]:
    """Return the days on which the official arrangement decides instead of the weekday: worked or not."""
    arranged = get_official_year(year)
    exceptions = {day.toordinal(): False for day in arranged.days_off}
    exceptions.update({day.toordinal(): True for day in arranged.workdays})
    return exceptions
