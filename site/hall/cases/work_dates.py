"""Where a queue finds a case: when the next of its running clocks ends, and when the first of them turns yellow.

Pure. The two instants are kept on the case so that thousands of open cases can be sorted and counted by an index; they
are found anew whenever the case is written. What is shown of a single case is always computed from its ledger.
"""

from dataclasses import dataclass
from datetime import datetime

from hall.cases.clocks import ClockBook
from hall.cases.enums import OPEN_STATES, STEP_PREFIX
from rules.calendar import Light, WorkingCalendar, first_instant_of_light


@dataclass(frozen=True)
class WorkDates:
    """The earliest end among the running clocks and which it is, and the first instant at which one is yellow."""

    due_at: datetime | None = None
    yellow_from: datetime | None = None
    due_clock: str = ""


def find_work_dates(
    *, state: str, current_step: str, book: ClockBook, calendar: WorkingCalendar, at: datetime
) -> WorkDates:
    """The work dates of a case as of an instant; none for a case that has ended or whose clocks stand still."""
    if state not in OPEN_STATES:
        return WorkDates()
    dues: list[tuple[datetime, int, str]] = []
    yellows: list[datetime] = []
    for clock in book.open_clocks():
        if book.is_paused(clock) or (clock.startswith(STEP_PREFIX) and clock != STEP_PREFIX + current_step):
            continue
        shown = book.state(clock, calendar, at)
        if shown.due_at is None:
            continue
        dues.append((shown.due_at, len(dues), clock))
        if shown.light is not Light.GREEN:
            yellows.append(at)
            continue
        limit = book.limit(clock, calendar, at)
        turns = first_instant_of_light(book.entries[clock], limit, calendar, Light.YELLOW, at)
        if turns is not None:
            yellows.append(turns)
    due_at, _place, due_clock = min(dues, default=(None, 0, ""))
    return WorkDates(due_at, min(yellows, default=None), due_clock)
