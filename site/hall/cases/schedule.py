"""When time alone could next make a rule fire on a case: pure, so that nothing has to be polled.

The rules say at which values of the fields that move with time they could begin to fire (``marks``); the calendar says
when a clock reaches such a value. Between two of these instants no evaluation could have another result, so evaluating
at them, and only at them, finds every breach at its true instant, however late the worker comes.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from hall.cases.clocks import ClockBook
from hall.cases.enums import IN_HAND, PROCEDURE_PREFIX, STEP_PREFIX, Clock, State
from hall.cases.facts import procedure_clock
from hall.cases.law import renewal_applied_in_time
from hall.cases.models import Case
from hall.foundation.clock import local_date, start_of_day
from rules.calendar import (
    WorkingCalendar,
    due_at,
    first_instant_late,
    first_instant_overdue_at_least,
    first_instant_remaining_at_most,
    first_instant_used_percent_at_least,
)

Marks = Mapping[str, Iterable[int]]

_CROSSINGS = {
    "overdue_working_days": first_instant_overdue_at_least,
    "remaining_working_days": first_instant_remaining_at_most,
    "used_percent": first_instant_used_percent_at_least,
}
_SECOND = timedelta(seconds=1)
EXPIRES_ON = "licence_expires_on"
YELLOW_FIELD = "yellow_open_working_days"
MOVING_FIELDS = frozenset(
    {f"{clock}_{suffix}" for clock in (*Clock.values, "step") for suffix in ("late", *_CROSSINGS)} | {YELLOW_FIELD}
)
"""The fields that move with time, as ``rules.engine.thresholds`` is asked for them."""


def next_check(
    case: Case, book: ClockBook, calendar: WorkingCalendar, marks: Marks, after: datetime
) -> datetime | None:
    """The first instant strictly after ``after`` at which time alone may change what the rules say; None if never."""
    instants = [
        *_clock_instants(case, book, calendar, marks, after),
        *_yellow_instants(case, calendar, marks),
        *_deeming_instants(case, book, calendar, after),
    ]
    return min((instant for instant in instants if instant > after), default=None)


def deemed_acceptance_at(case: Case, book: ClockBook, calendar: WorkingCalendar, after: datetime) -> datetime | None:
    """When silence becomes acceptance: the second after the limit for the supplement notice of a licence.

    Administrative Licensing Law, article 32(1)(4). None for other items, and once a notice was given.
    """
    if not case.is_licence or case.state != State.SUBMITTED or case.conduct.get("supplement_requests"):
        return None
    clock = Clock.SUPPLEMENT_NOTICE.value
    entries = book.entries.get(clock, ())
    return first_instant_late(entries, book.limit(clock, calendar, after), calendar, after)


def deemed_renewal_at(case: Case, calendar: WorkingCalendar, after: datetime) -> datetime | None:
    """When silence renews a licence: the second after its last day, if its renewal was applied for in time.

    Administrative Licensing Law, article 50. None once it is decided, and for anything that is no accepted renewal.
    """
    expires_on = case.facts.get(EXPIRES_ON)
    if not case.is_licence or not case.has_state(IN_HAND) or case.conduct.get("deemed_renewed"):
        return None
    expires = date.fromisoformat(expires_on) if isinstance(expires_on, str) else None
    if expires is None or not renewal_applied_in_time(local_date(case.received_at), expires, calendar):
        return None
    instant = start_of_day(expires + timedelta(days=1))
    return instant if instant > after else None


def procedure_cut_off_at(case: Case, book: ClockBook, calendar: WorkingCalendar, after: datetime) -> datetime | None:
    """When a pause ends by law: the second after the longest time that the item's law excludes from its limit.

    None where the law sets no longest time; then the pause lasts as long as the procedure does.
    """
    if case.state != State.SUSPENDED:
        return None
    end = end_of_excluded_time(case, book, calendar)
    instant = end + _SECOND if end is not None else None
    return instant if instant is not None and instant > after else None


def end_of_excluded_time(case: Case, book: ClockBook, calendar: WorkingCalendar) -> datetime | None:
    """The last second that the law excludes for the special procedure under way; None without such an end."""
    clock = procedure_clock(case)
    longest = (book.limits.get(clock) or {}).get("longest")
    entries = book.entries.get(clock)
    return due_at(entries[0].at, longest["amount"], longest["unit"], calendar) if longest and entries else None


def name_in_facts(clock: str) -> str:
    """What the fields of a clock begin with: of every step ``step``, of every special procedure ``procedure``."""
    if clock.startswith(PROCEDURE_PREFIX):
        return Clock.PROCEDURE.value
    return "step" if clock.startswith(STEP_PREFIX) else clock


def _clock_instants(
    case: Case, book: ClockBook, calendar: WorkingCalendar, marks: Marks, after: datetime
) -> Iterator[datetime]:
    for clock in book.open_clocks():
        name = name_in_facts(clock)
        if book.is_paused(clock) or (name == "step" and clock != STEP_PREFIX + case.current_step):
            continue
        limit = book.limit(clock, calendar, after)
        if limit is None:
            continue
        entries = book.entries[clock]
        found = [first_instant_late(entries, limit, calendar, after)]
        for suffix, first_instant in _CROSSINGS.items():
            marked = marks.get(f"{name}_{suffix}", ())
            found += [first_instant(entries, limit, calendar, mark, after) for mark in marked]
        yield from (instant for instant in found if instant is not None)


def _yellow_instants(case: Case, calendar: WorkingCalendar, marks: Marks) -> Iterator[datetime]:
    if case.yellow_since is None:
        return
    raised = local_date(case.yellow_since).toordinal()
    for days in marks.get(YELLOW_FIELD, ()):
        if days > 0:
            yield start_of_day(date.fromordinal(calendar.advance(raised, days) + 1))


def _deeming_instants(case: Case, book: ClockBook, calendar: WorkingCalendar, after: datetime) -> Iterator[datetime]:
    found = (
        deemed_acceptance_at(case, book, calendar, after),
        deemed_renewal_at(case, calendar, after),
        procedure_cut_off_at(case, book, calendar, after),
    )
    yield from (instant for instant in found if instant is not None)
