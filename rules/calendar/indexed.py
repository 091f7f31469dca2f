"""A working calendar as two plain lists, for asking millions of times: the same answers, one look-up each.

Reading the lists takes a few hundredths of a second, so only work on many cases makes one.
"""

from __future__ import annotations

from rules.calendar.errors import OutsideCalendarError
from rules.calendar.instants import FIRST_DAY, LAST_DAY
from rules.calendar.working_days import WorkingCalendar


class IndexedCalendar(WorkingCalendar):
    """Counts and advances by list index.

    Attributes:
        base: the ordinal to which the first of ``totals`` belongs.
        totals: how many working days lie up to and including each day, from ``base`` on.
        workdays: the ordinals of the working days; the n-th of all has the index n - 1.
    """

    def __init__(self, calendar: WorkingCalendar) -> None:
        """Read another calendar, its overrides included."""
        super().__init__(calendar._overrides.values(), published_through=calendar.published_through)  # noqa: SLF001  its own class
        self.base = FIRST_DAY.toordinal() - 1
        self.totals = [0]
        self.workdays: list[int] = []
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
            table = self._table(year)
            before = len(self.workdays)
            self.workdays += [table.nth(number) for number in range(1, table.workdays + 1)]
            first = table.last - _days_of(year) + 1
            self.totals += [before + table.count_through(day) for day in range(first, table.last + 1)]

    def count(self, after: int, through: int) -> int:
        """Return the number of working days in (after, through], both ordinals within the calendar."""
        if through <= after:
            return 0
        return self.totals[through - self.base] - self.totals[after - self.base]

    def advance(self, after: int, number: int) -> int:
        """Return the ordinal of the working day with that number after a day; number 1 is the next one.

        Raises:
            OutsideCalendarError: the calendar ends before it.
        """
        wanted = self.totals[after - self.base] + number
        if wanted > len(self.workdays):
            raise OutsideCalendarError(None, FIRST_DAY, LAST_DAY)
        return self.workdays[wanted - 1]


def _days_of(year: int) -> int:
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365
