"""What can be wrong with a question put to the calendar. Each error carries the data that explains it."""

from __future__ import annotations

from datetime import date, datetime


class CalendarError(ValueError):
    """A limit, an instant or a ledger that no lawful date can be computed from."""


class NaiveInstantError(CalendarError):
    """An instant without a time zone: it names no moment, so no deadline can follow from it."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(f"The instant {instant.isoformat()} has no time zone.")
        self.instant = instant


class OutsideCalendarError(CalendarError):
    """A date before or after the years that the calendar can speak of."""

    def __init__(self, day: date | None, first: date, last: date) -> None:
        subject = "The date counted to" if day is None else day.isoformat()
        super().__init__(f"{subject} lies outside the calendar, which runs from {first} to {last}.")
        self.day = day
        self.first = first
        self.last = last


class DuplicateOverrideError(CalendarError):
    """Two overrides for one day: the calendar cannot know which to believe."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day.isoformat()} is overridden more than once.")
        self.day = day


class InvalidAmountError(CalendarError):
    """An amount that is not a whole number, is negative, or is beyond the bound."""

    def __init__(self, amount: object, lowest: int, highest: int) -> None:
        super().__init__(f"The amount {amount!r} is not a whole number from {lowest} to {highest}.")
        self.amount = amount
        self.lowest = lowest
        self.highest = highest


class UnknownUnitError(CalendarError):
    """A unit of time that limits are not written in."""

    def __init__(self, unit: object) -> None:
        super().__init__(f"{unit!r} is not a unit of a time limit.")
        self.unit = unit


class LedgerError(CalendarError):
    """A ledger whose entries contradict each other; `position` is the index of the offending entry."""

    def __init__(self, position: int, problem: str) -> None:
        super().__init__(f"Ledger entry {position}: {problem}")
        self.position = position
        self.problem = problem


class EntryOutOfOrderError(LedgerError):
    """An entry that lies before the one it follows."""

    def __init__(self, position: int) -> None:
        super().__init__(position, "it is earlier than the entry before it.")


class NotStartedError(LedgerError):
    """An entry on a clock that was never started."""

    def __init__(self, position: int, kind: str) -> None:
        super().__init__(position, f"{kind} before the clock has started.")


class StartedTwiceError(LedgerError):
    """A second start of one clock."""

    def __init__(self, position: int) -> None:
        super().__init__(position, "the clock has already started.")


class AlreadyPausedError(LedgerError):
    """A pause within a pause."""

    def __init__(self, position: int) -> None:
        super().__init__(position, "the clock is already paused.")


class NotPausedError(LedgerError):
    """A resumption without a pause."""

    def __init__(self, position: int) -> None:
        super().__init__(position, "resume without a pause.")


class StoppedClockError(LedgerError):
    """An entry after the clock was stopped."""

    def __init__(self, position: int, kind: str) -> None:
        super().__init__(position, f"{kind} after the clock has stopped.")


class InvalidExtensionError(LedgerError):
    """An extension without a positive amount in a known unit."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(position, f"the extension is not valid: {reason}")
