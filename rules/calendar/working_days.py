"""The county's working calendar: which days are worked, which are not, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from importlib.metadata import version

from rules.calendar.day_names import MAKEUP_WORKDAY, weekday
from rules.calendar.errors import DuplicateOverrideError, OutsideCalendarError
from rules.calendar.instants import FIRST_DAY, LAST_DAY, check_day
from rules.calendar.official_days import PUBLISHED_THROUGH, get_official_year
from rules.calendar.year_table import YearTable, get_official_table, official_exceptions
from rules.vocabulary import Label


class DayKind(StrEnum):
    """What an override makes of a day."""

    HOLIDAY = "holiday"
    MAKEUP_WORKDAY = "makeup_workday"


@dataclass(frozen=True, slots=True)
class DayOverride:
    """A day on which the county follows something other than the arrangement it ships with.

    Attributes:
        day: the day.
        kind: what it becomes.
        name: what explanations call it.
        source: the notice it rests on.
    """

    day: date
    kind: DayKind
    name: Label
    source: str


class WorkingCalendar:
    """Working days from 2004 to 2099: the official arrangement, with overrides that win.

    Immutable, and safe to share between threads. Counting costs the same for one day as for a year.
    """

    def __init__(self, overrides: Iterable[DayOverride] = (), *, published_through: date | None = None) -> None:
        """Make a calendar.

        Args:
            overrides: at most one for a day.
            published_through: the last day whose arrangement is official; later days are provisional.

        Raises:
            DuplicateOverrideError: two overrides speak of one day.
            OutsideCalendarError: a day lies outside the calendar.
        """
        self._overrides: dict[date, DayOverride] = {}
        for override in overrides:
            if check_day(override.day) in self._overrides:
                raise DuplicateOverrideError(override.day)
            self._overrides[override.day] = override
        self._overridden_years = frozenset(day.year for day in self._overrides)
        self._tables: dict[int, YearTable] = {}
        self.published_through = PUBLISHED_THROUGH if published_through is None else published_through
        self._published_ordinal = self.published_through.toordinal()

    @property
    def overrides(self) -> tuple[DayOverride, ...]:
        """The days on which something other than the official arrangement holds, in order."""
        return tuple(self._overrides[day] for day in sorted(self._overrides))

    def is_working_day(self, day: date) -> bool:
        """Say whether the day is worked."""
        check_day(day)
        return self._table(day.year).is_working_day(day.toordinal())

    def is_provisional(self, day: date) -> bool:
        """Say whether the day lies beyond the last official arrangement, so that it may still change."""
        return day.toordinal() > self._published_ordinal

    def describe_day(self, day: date) -> Label:
        """Return what the day is: a festival, a make-up working day, or its weekday."""
        check_day(day)
        override = self._overrides.get(day)
        if override is not None:
            return override.name
        arranged = get_official_year(day.year)
        return arranged.days_off.get(day) or arranged.workdays.get(day) or weekday(day)

    def reason_skipped(self, day: date) -> Label | None:
        """Return why working-day limits pass over the day; None when it is worked."""
        return None if self.is_working_day(day) else self.describe_day(day)

    def reason_worked_at_weekend(self, day: date) -> Label | None:
        """Return the make-up arrangement under which a weekend day is worked; None for any other day."""
        if day.weekday() < 5 or not self.is_working_day(day):
            return None
        override = self._overrides.get(day)
        if override is not None:
            return Label(f"{MAKEUP_WORKDAY.en} ({override.name.en})", f"{MAKEUP_WORKDAY.zh}（{override.name.zh}）")
        return self.describe_day(day)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after the day."""
        return date.fromordinal(self.advance(check_day(day).toordinal(), 1))

    def working_days_between(self, after: date, through: date) -> int:
        """Return how many working days lie after one day, up to and including another; 0 when it is not later."""
        return self.count(check_day(after).toordinal(), check_day(through).toordinal())

    def count(self, after: int, through: int) -> int:
        """Return the number of working days in (after, through], both ordinals within the calendar."""
        if through <= after:
            return 0
        year = date.fromordinal(after).year
        table = self._table(year)
        total = -table.count_through(after)
        while through > table.last:
            total += table.workdays
            year += 1
            table = self._table(year)
        return total + table.count_through(through)

    def advance(self, after: int, number: int) -> int:
        """Return the ordinal of the working day with that number after a day; number 1 is the next one.

        Raises:
            OutsideCalendarError: the calendar ends before it.
        """
        year = date.fromordinal(after).year
        table = self._table(year)
        wanted = table.count_through(after) + number
        while wanted > table.workdays:
            wanted -= table.workdays
            year += 1
            table = self._table(year)
        return table.nth(wanted)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over everything that can move a date: the same print means the same deadlines."""
        overrides = sorted((day.isoformat(), override.kind.value) for day, override in self._overrides.items())
        content = [f"holidays {version('holidays')}", self.published_through.isoformat(), overrides]
        return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()

    def _table(self, year: int) -> YearTable:
        table = self._tables.get(year)
        if table is None:
            table = self._tables[year] = self._build_table(year)
        return table

    def _build_table(self, year: int) -> YearTable:
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            raise OutsideCalendarError(None, FIRST_DAY, LAST_DAY)
        if year not in self._overridden_years:
            return get_official_table(year)
        worked = official_exceptions(year)
        for day, override in self._overrides.items():
            if day.year == year:
                worked[day.toordinal()] = override.kind is DayKind.MAKEUP_WORKDAY
        return YearTable(year, worked)
