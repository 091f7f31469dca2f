"""The clocks of one case: its ledger, read with its limits and the county's calendar.

Pure functions of what is stored: the same entries, limits, calendar and instant give the same dates for ever. A clock
is named ``statutory``, ``committed``, ``acceptance``, ``supplement_notice``, ``delivery`` or ``step:CODE``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from hall.cases.enums import Clock
from rules.calendar import ClockState, Entry, EntryKind, Explanation, Limit, WorkingCalendar, clock_state, explain_clock
from rules.vocabulary import Label

LimitJson = Mapping[str, Any]


class EntryRow(Protocol):
    """What a stored ledger entry tells."""

    @property
    def clock(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def reason(self) -> Any: ...


def read_entry(row: EntryRow) -> Entry:
    """A stored entry as the calendar reads it."""
    reason = Label(row.reason["en"], row.reason["zh"]) if row.reason else None
    return Entry(EntryKind(row.kind), row.at, row.amount, row.unit or None, reason)


def read_limit(limit: LimitJson | None) -> Limit | None:
    """A stored limit as the calendar reads it."""
    if limit is None:
        return None
    return Limit(limit["amount"], limit["unit"], limit.get("roll_forward", False))


@dataclass
class ClockBook:
    """All clocks of a case, with the limits set for them.

    Attributes:
        limits: for each clock that has one, its limit as JSON (amount, unit, roll_forward, rule, version, check).
        entries: for each clock that was started, its entries in order.
    """

    limits: dict[str, LimitJson] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    _known: dict[tuple[str, datetime, int], ClockState] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, limits: Mapping[str, LimitJson], rows: Iterable[EntryRow]) -> "ClockBook":
        """The book of a stored case; rows in the order of their sequence."""
        book = cls(dict(limits))
        for row in rows:
            book.append(row.clock, read_entry(row))
        return book

    def append(self, clock: str, entry: Entry) -> None:
        """Write an entry into the book (not into the database)."""
        self.entries.setdefault(clock, []).append(entry)
        self._known.clear()

    def set_limit(self, clock: str, limit: LimitJson) -> None:
        """Set the limit of a clock."""
        self.limits[clock] = limit
        self._known.clear()

    def drop_limit(self, clock: str) -> None:
        """Leave a clock without a limit."""
        self.limits.pop(clock, None)
        self._known.clear()

    def is_started(self, clock: str) -> bool:
        """Whether the clock ever started."""
        return clock in self.entries

    def is_stopped(self, clock: str) -> bool:
        """Whether the clock was stopped."""
        return self.is_started(clock) and self.entries[clock][-1].kind is EntryKind.STOP

    def is_open(self, clock: str) -> bool:
        """Whether the clock was started and not stopped; it may be paused."""
        return self.is_started(clock) and not self.is_stopped(clock)

    def is_paused(self, clock: str) -> bool:
        """Whether the clock stands still in a pause."""
        for entry in reversed(self.entries.get(clock, [])):
            if entry.kind is not EntryKind.EXTEND:
                return entry.kind is EntryKind.PAUSE
        return False

    def open_clocks(self) -> list[str]:
        """The clocks that were started and not stopped, in the order in which they started."""
        return [clock for clock in self.entries if self.is_open(clock)]

    def limit(self, clock: str, calendar: WorkingCalendar, at: datetime) -> Limit | None:
        """The limit that binds a clock.

        A committed limit never ends after the statutory one: where the two count in different units their dates are
        compared, and the earlier one is the committed due date.
        """
        own = read_limit(self.limits.get(clock))
        if clock != Clock.COMMITTED or own is None:
            return own
        statutory = read_limit(self.limits.get(Clock.STATUTORY))
        if statutory is None or (statutory.unit == own.unit and statutory.amount >= own.amount):
            return own
        dates = [clock_state(self.entries.get(clock, ()), limit, calendar, at).due_at for limit in (own, statutory)]
        return statutory if dates[0] is not None and dates[1] is not None and dates[1] < dates[0] else own

    def state(self, clock: str, calendar: WorkingCalendar, at: datetime) -> ClockState:
        """How a clock stands at an instant; computed once while nothing changes."""
        asked = (clock, at, id(calendar))
        known = self._known.get(asked)
        if known is None:
            known = clock_state(self.entries.get(clock, ()), self.limit(clock, calendar, at), calendar, at)
            self._known[asked] = known
        return known

    def states(self, calendar: WorkingCalendar, at: datetime) -> dict[str, ClockState]:
        """How every started clock stands at an instant."""
        return {clock: self.state(clock, calendar, at) for clock in self.entries}

    def explain(self, clock: str, calendar: WorkingCalendar, at: datetime) -> Explanation:
        """Day by day, why a clock stands as it does."""
        return explain_clock(self.entries.get(clock, ()), self.limit(clock, calendar, at), calendar, at)


def worst_light(states: Mapping[str, ClockState], clocks: Sequence[str]) -> str | None:
    """The gravest light among clocks that have one: red before yellow before green."""
    lights = [str(states[clock].light) for clock in clocks if clock in states and states[clock].light is not None]
    return next((light for light in ("red", "yellow", "green") if light in lights), None)
