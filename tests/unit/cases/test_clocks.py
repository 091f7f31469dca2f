"""The clocks of a case: read from entries and limits, always with the same result."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall.cases.clocks import ClockBook, worst_light
from rules.calendar import SHANGHAI, Entry, EntryKind, WorkingCalendar

CALENDAR = WorkingCalendar()
START = datetime(2026, 3, 9, 10, tzinfo=SHANGHAI)


def limit(amount: int, unit: str = "working_day") -> dict[str, object]:
    return {"amount": amount, "unit": unit, "roll_forward": False, "rule": "r", "version": 1, "check": None}


def book(committed: dict[str, object] | None, statutory: dict[str, object] | None) -> ClockBook:
    given_limits: dict[str, dict[str, object] | None] = {"committed": committed, "statutory": statutory}
    read = ClockBook({name: each for name, each in given_limits.items() if each})
    for clock in ("committed", "statutory"):
        read.append(clock, Entry(EntryKind.START, START))
    return read


def test_committed_limit_in_another_unit_never_ends_after_the_statutory_one() -> None:
    # 30 working days end on 21 April, 30 calendar days on 8 April: the earlier date binds.
    states = book(limit(30), limit(30, "calendar_day")).states(CALENDAR, START)
    assert states["committed"].due_at == states["statutory"].due_at
    assert str(states["committed"].due_at) == "2026-04-08 23:59:59+08:00"


def test_committed_limit_that_ends_earlier_stays_as_it_is() -> None:
    states = book(limit(3), limit(30, "calendar_day")).states(CALENDAR, START)
    assert str(states["committed"].due_at) == "2026-03-12 23:59:59+08:00"


def test_a_clock_without_a_limit_has_no_date_and_no_light() -> None:
    state = book(limit(3), None).state("statutory", CALENDAR, START)
    assert state.due_at is None
    assert state.light is None


def test_worst_light_is_the_gravest_of_those_named() -> None:
    late = START + timedelta(days=30)
    states = book(limit(3), limit(60)).states(CALENDAR, late)
    assert worst_light(states, ["statutory", "committed"]) == "red"
    assert worst_light(states, ["statutory"]) == "green"
    assert worst_light(states, ["delivery"]) is None


@given(
    gaps=st.lists(st.integers(min_value=0, max_value=20 * 24), min_size=1, max_size=6),
    amount=st.integers(min_value=0, max_value=40),
    unit=st.sampled_from(["working_day", "calendar_day", "hour", "month"]),
    later=st.integers(min_value=0, max_value=2000),
)
def test_recomputing_a_clock_from_its_entries_gives_the_same_state(
    gaps: list[int], amount: int, unit: str, later: int
) -> None:
    entries, instant = [Entry(EntryKind.START, START)], START
    for position, gap in enumerate(gaps):
        instant += timedelta(hours=gap)
        entries.append(Entry(EntryKind.RESUME if position % 2 else EntryKind.PAUSE, instant))
    whole = ClockBook({"committed": limit(amount, unit)}, {"committed": list(entries)})
    grown = ClockBook({"committed": limit(amount, unit)})
    for entry in entries:
        grown.append("committed", entry)
        grown.state("committed", CALENDAR, instant)
    at = instant + timedelta(hours=later)
    assert grown.state("committed", CALENDAR, at) == whole.state("committed", CALENDAR, at)
    assert grown.is_paused("committed") is bool(len(gaps) % 2)


def test_a_clock_is_computed_once_while_nothing_changes() -> None:
    clocks = book(limit(3), limit(20))
    first = clocks.state("committed", CALENDAR, START)

    assert clocks.states(CALENDAR, START)["committed"] is first
