"""A ledger and a limit put together as of an instant: the common ground of state, explanation and crossings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.calendar.instants import to_local, whole_seconds
from rules.calendar.ledger import Entry, Ledger, Limit, read_ledger
from rules.calendar.projection import Count, Leg, Projection, project
from rules.calendar.units import check_amount, read_unit
from rules.calendar.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A started clock with a limit, as of `seen_at`: the second asked for, or of the stop if that was earlier.

    While the clock is paused the end is the one it would have if it resumed at `seen_at`.
    """

    ledger: Ledger
    count: Count
    end: Projection
    seen_at: datetime

    @property
    def start_day(self) -> int:
        """The ordinal of the day of the start."""
        return self.count.start.toordinal()

    @property
    def seen_day(self) -> int:
        """The ordinal of the day it is seen on."""
        return self.seen_at.toordinal()

    @property
    def late(self) -> bool:
        """Whether the last second has passed: from the next second on."""
        return self.seen_at > self.end.due_at


def read_running(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, at: datetime
) -> RunningClock | Ledger:
    """Return the clock as of an instant; only its ledger where it has not started or has no limit.

    Raises:
        CalendarError: the ledger or the limit makes no sense; see `read_ledger`.
    """
    ledger = read_ledger(entries, at)
    if ledger.started_at is None or limit is None:
        return ledger
    seen_at = whole_seconds(ledger.stopped_at or to_local(at))
    pauses = [
        (whole_seconds(pause.began), whole_seconds(pause.ended) if pause.ended else seen_at) for pause in ledger.pauses
    ]
    days = [(began.toordinal(), ended.toordinal()) for began, ended in pauses]
    count = Count(
        start=whole_seconds(ledger.started_at),
        legs=_legs(limit, ledger),
        roll_forward=limit.roll_forward,
        spans=[(began, ended) for began, ended in days if began < ended],
        pauses=pauses,
    )
    return RunningClock(ledger, count, project(count, calendar), seen_at)


def _legs(limit: Limit, ledger: Ledger) -> list[Leg]:
    """Return the limit with the extensions in its own unit added, then the extensions in other units."""
    own = read_unit(limit.unit)
    total, others = limit.amount, []
    for extension in ledger.extensions:
        if extension.unit is None or extension.unit is own:
            total += extension.amount
        else:
            others.append(Leg(extension.amount, extension.unit))
    return [Leg(check_amount(total), own), *others]
