"""Where a queue finds a case: the earliest end of its running clocks, and the first of them to turn yellow."""

from hall.cases.clocks import ClockBook
from hall.cases.work_dates import WorkDates, find_work_dates
from rules.calendar import Entry, EntryKind, WorkingCalendar
from tests.factories.cases import at

CALENDAR = WorkingCalendar()
MONDAY = at("2026-03-09 10:00")


def book(*entries: tuple[str, EntryKind, str], **limits: int) -> ClockBook:
    """A book whose clocks have limits in working days."""
    made = ClockBook(
        {name.replace("__", ":"): {"amount": days, "unit": "working_day"} for name, days in limits.items()}
    )
    for clock, kind, when in entries:
        made.append(clock, Entry(kind, at(when)))
    return made


def dates(found: ClockBook, *, state: str = "handling", step: str = "review") -> WorkDates:
    return find_work_dates(state=state, current_step=step, book=found, calendar=CALENDAR, at=MONDAY)


def started(clock: str) -> tuple[str, EntryKind, str]:
    return clock, EntryKind.START, "2026-03-09 09:00"


def test_the_earliest_end_of_the_running_clocks_counts() -> None:
    found = dates(book(started("committed"), started("step:review"), committed=10, step__review=6))
    assert found.due_at == at("2026-03-17 23:59:59")
    assert found.yellow_from == at("2026-03-13 00:00")  # after this day no more than two working days are left


def test_the_clock_of_a_step_that_is_over_plays_no_part() -> None:
    found = dates(book(started("committed"), started("step:review"), committed=10, step__review=6), step="decide")
    assert found.due_at == at("2026-03-23 23:59:59")


def test_a_paused_clock_has_no_place_among_dates() -> None:
    paused = book(started("committed"), ("committed", EntryKind.PAUSE, "2026-03-09 09:30"), committed=10)
    assert dates(paused, state="suspended") == WorkDates()


def test_what_is_yellow_already_is_yellow_from_now() -> None:
    found = dates(book(started("committed"), committed=0))
    assert (found.due_at, found.yellow_from) == (at("2026-03-09 23:59:59"), MONDAY)


def test_a_case_that_has_ended_is_in_no_queue() -> None:
    assert dates(book(started("delivery"), delivery=10), state="concluded") == WorkDates()


def test_a_clock_without_a_limit_gives_no_date() -> None:
    assert dates(book(started("statutory"))) == WorkDates()
