"""The clock's ledger: what was appended to it, and what that means when read in order.

The ledger is the truth and is never changed; deadlines, time used and lights are computed from it, today or in ten
years. A ledger that contradicts itself is refused by name rather than read charitably.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from rules.calendar.errors import (
    AlreadyPausedError,
    CalendarError,
    EntryOutOfOrderError,
    InvalidExtensionError,
    NotPausedError,
    NotStartedError,
    StartedTwiceError,
    StoppedClockError,
)
from rules.calendar.instants import to_local
from rules.calendar.units import Unit, check_amount, read_unit
from rules.vocabulary import Label


class EntryKind(StrEnum):
    """What can happen to a clock."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger.

    Attributes:
        kind: what happened.
        at: when; an instant with a time zone.
        amount: of an extension, how much was added.
        unit: of an extension, in which `Unit`; None means the limit's own.
        reason: for a start what began it ("Accepted"), for a pause or extension why ("hearing").
    """

    kind: EntryKind
    at: datetime
    amount: int | None = None
    unit: str | None = None
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a clock may run.

    Attributes:
        amount: a whole number from 0 to `MAX_AMOUNT`; 0 ends on the day of the start.
        unit: one of `Unit`.
        roll_forward: a last day that is a rest day moves to the next working day.
    """

    amount: int
    unit: str
    roll_forward: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts and units that are none."""
        check_amount(self.amount)
        read_unit(self.unit)


@dataclass(frozen=True, slots=True)
class PauseOfClock:
    """A pause: from when, until when (None while it lasts), why."""

    began: datetime
    ended: datetime | None
    reason: Label | None


@dataclass(frozen=True, slots=True)
class ExtensionOfClock:
    """An extension: when it was granted, how much, in which unit (None: the limit's own), why."""

    at: datetime
    amount: int
    unit: Unit | None
    reason: Label | None


@dataclass(slots=True)
class Ledger:
    """A ledger read up to an instant; all instants in Beijing time."""

    started_at: datetime | None = None
    start_reason: Label | None = None
    stopped_at: datetime | None = None
    pauses: list[PauseOfClock] = field(default_factory=list)
    extensions: list[ExtensionOfClock] = field(default_factory=list)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still now."""
        return bool(self.pauses) and self.pauses[-1].ended is None

    def copy(self) -> Ledger:
        """Return a ledger that can be read further without changing this one."""
        return replace(self, pauses=[*self.pauses], extensions=[*self.extensions])


def read_ledger(entries: Sequence[Entry], at: datetime) -> Ledger:
    """Return what the ledger says as of an instant; later entries are not known yet, but must make sense.

    Stopping a paused clock ends its pause.

    Raises:
        LedgerError: the entries contradict each other.
        CalendarError: an instant has no time zone or lies outside the calendar.
    """
    until = to_local(at)
    known = ledger = Ledger()
    before: datetime | None = None
    for position, entry in enumerate(entries):
        moment = to_local(entry.at)
        if before is not None and moment < before:
            raise EntryOutOfOrderError(position)
        before = moment
        if moment > until and ledger is known:
            ledger = known.copy()
        _append(ledger, position, entry, moment)
    return known


def _append(ledger: Ledger, position: int, entry: Entry, moment: datetime) -> None:
    if entry.kind is EntryKind.START:
        if ledger.started_at is not None:
            raise StartedTwiceError(position)
        ledger.started_at, ledger.start_reason = moment, entry.reason
        return
    if ledger.started_at is None:
        raise NotStartedError(position, entry.kind)
    if ledger.stopped_at is not None:
        raise StoppedClockError(position, entry.kind)
    if entry.kind is EntryKind.EXTEND:
        ledger.extensions.append(_read_extension(position, entry, moment))
    elif entry.kind is EntryKind.STOP:
        ledger.stopped_at = moment
        if ledger.paused:
            _end_pause(ledger, moment)
    else:
        _pause_or_resume(ledger, position, entry, moment)


def _pause_or_resume(ledger: Ledger, position: int, entry: Entry, moment: datetime) -> None:
    if entry.kind is EntryKind.PAUSE:
        if ledger.paused:
            raise AlreadyPausedError(position)
        ledger.pauses.append(PauseOfClock(moment, None, entry.reason))
        return
    if not ledger.paused:
        raise NotPausedError(position)
    _end_pause(ledger, moment)


def _end_pause(ledger: Ledger, moment: datetime) -> None:
    pause = ledger.pauses[-1]
    ledger.pauses[-1] = PauseOfClock(pause.began, moment, pause.reason)


def _read_extension(position: int, entry: Entry, moment: datetime) -> ExtensionOfClock:
    try:
        amount = check_amount(entry.amount, lowest=1)
        unit = None if entry.unit is None else read_unit(entry.unit)
    except CalendarError as error:
        raise InvalidExtensionError(position, str(error)) from error
    return ExtensionOfClock(moment, amount, unit, entry.reason)
