"""Working days, time limits and clock arithmetic: pure functions, no database, no clock of their own.

Two questions are answered here. Before a case exists: `due` says when a limit ends. For a case: `clock_state` says
where a clock stands, `explain_clock` why, and the `first_instant_*` functions when it will next pass a mark.

What people get wrong: days are days of Beijing time whatever zone an instant came in; the day of the start is not
counted; the day of a pause is used and the day of the resumption is not; a limit never ends while its clock is
paused; the last second is 23:59:59 and late is the second after it.
"""

from rules.calendar.clock import ClockState, Light, clock_state
from rules.calendar.crossings import (
    first_instant_late,
    first_instant_of_light,
    first_instant_overdue_at_least,
    first_instant_remaining_at_most,
    first_instant_used_percent_at_least,
)
from rules.calendar.day_lines import DayLine, DayRole, SkippedDay
from rules.calendar.errors import CalendarError, LedgerError
from rules.calendar.explanation import Explanation, explain_clock
from rules.calendar.instants import FIRST_DAY, LAST_DAY, SHANGHAI
from rules.calendar.ledger import Entry, EntryKind, ExtensionOfClock, Limit, PauseOfClock
from rules.calendar.limits import Due, due, due_at
from rules.calendar.official_days import PUBLISHED_THROUGH
from rules.calendar.sentences import amount_in_words
from rules.calendar.units import MAX_AMOUNT, Unit
from rules.calendar.working_days import DayKind, DayOverride, WorkingCalendar

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "MAX_AMOUNT",
    "PUBLISHED_THROUGH",
    "SHANGHAI",
    "CalendarError",
    "ClockState",
    "DayKind",
    "DayLine",
    "DayOverride",
    "DayRole",
    "Due",
    "Entry",
    "EntryKind",
    "Explanation",
    "ExtensionOfClock",
    "LedgerError",
    "Light",
    "Limit",
    "PauseOfClock",
    "SkippedDay",
    "Unit",
    "WorkingCalendar",
    "amount_in_words",
    "clock_state",
    "due",
    "due_at",
    "explain_clock",
    "first_instant_late",
    "first_instant_of_light",
    "first_instant_overdue_at_least",
    "first_instant_remaining_at_most",
    "first_instant_used_percent_at_least",
]
