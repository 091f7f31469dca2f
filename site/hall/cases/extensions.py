"""What an extension of a case would do: by how much its law allows, which clocks move, and until when it can come.

Pure. Article 42 speaks of a decision that cannot be made *within* the limit: once the limit has passed there is nothing
left to extend, and a broken promise is not mended by a longer one. So only clocks that still run to their end move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.clocks import ClockBook
from hall.cases.enums import STEP_PREFIX, Clock, State
from hall.cases.law import ExtensionBasis, cite, extension_basis
from rules.calendar import Entry, EntryKind, Unit, WorkingCalendar

if TYPE_CHECKING:
    from hall.cases.models import Case

EXTENSION = "extension"
"""In the place of a clock among the limits of a case: by how much they may be extended, once."""


@dataclass(frozen=True)
class MovedClock:
    """A clock that an extension moves, from which end to which."""

    clock: str
    due_at: datetime
    new_due_at: datetime


def find_extension(case: Case) -> ExtensionBasis | None:
    """By how much the law of a case allows its limits to be extended; None where it knows no extension."""
    by_rule = case.limits.get(EXTENSION)
    if by_rule:
        return ExtensionBasis(by_rule["amount"], by_rule["unit"], cite(by_rule["because"]))
    return extension_basis(case.item_snapshot, case.facts)


def binding_clock(book: ClockBook) -> str | None:
    """The clock after whose end nothing can be extended: the statutory one, the committed one where no law sets one."""
    clocks = (Clock.STATUTORY.value, Clock.COMMITTED.value)
    return next((clock for clock in clocks if book.is_open(clock) and clock in book.limits), None)


def extended_clocks(case: Case, book: ClockBook, calendar: WorkingCalendar, at: datetime) -> list[str]:
    """The clocks that an extension moves at an instant: open, with a limit, and not past their end."""
    wanted = (Clock.STATUTORY.value, Clock.COMMITTED.value, STEP_PREFIX + case.current_step)
    return [
        clock
        for clock in wanted
        if book.is_open(clock) and clock in book.limits and not book.state(clock, calendar, at).late
    ]


def extendable_until(case: Case, book: ClockBook, calendar: WorkingCalendar, at: datetime) -> datetime | None:
    """The last instant at which the head could still extend a case as it stands; None where that is out of question."""
    if case.state != State.HANDLING or case.conduct.get("extensions") or find_extension(case) is None:
        return None
    clock = binding_clock(book)
    return book.state(clock, calendar, at).due_at if clock else None


def foresee(case: Case, book: ClockBook, calendar: WorkingCalendar, at: datetime) -> list[MovedClock]:
    """Which ends the whole extension that the law allows would move, and where to; nothing is written."""
    allowed = find_extension(case)
    if allowed is None:
        return []
    moving = extended_clocks(case, book, calendar, at)
    ahead = ClockBook(dict(book.limits), {clock: list(entries) for clock, entries in book.entries.items()})
    for clock in moving:
        ahead.append(clock, Entry(EntryKind.EXTEND, at, amount=allowed.amount, unit=Unit(allowed.unit)))
    ends = (
        (clock, book.state(clock, calendar, at).due_at, ahead.state(clock, calendar, at).due_at) for clock in moving
    )
    return [MovedClock(clock, due, new) for clock, due, new in ends if due is not None and new is not None]
