"""The scheduler wakes a case at every instant at which time could make a rule fire, and at no other that matters."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases.clocks import ClockBook
from hall.cases.facts import clock_facts, yellow_facts
from hall.cases.models import Case
from hall.cases.schedule import next_check
from rules.calendar import SHANGHAI, Entry, EntryKind, WorkingCalendar

CALENDAR = WorkingCalendar()
START = datetime(2026, 3, 30, 10, tzinfo=SHANGHAI)  # the Monday before Qingming
HORIZON = START + timedelta(days=60)


def make_case(amount: int, unit: str) -> tuple[Case, ClockBook]:
    limits = {"committed": {"amount": amount, "unit": unit, "rule": "r", "version": 1}}
    case = Case(state="handling", current_step="", limits=limits, item_snapshot={"item_type": "20"}, conduct={})
    return case, ClockBook(dict(limits), {"committed": [Entry(EntryKind.START, START)]})


def wakings(case: Case, book: ClockBook, marks: dict[str, set[int]]) -> Iterator[datetime]:
    instant = next_check(case, book, CALENDAR, marks, START)
    while instant is not None and instant < HORIZON:
        yield instant
        instant = next_check(case, book, CALENDAR, marks, instant)


@given(
    amount=st.integers(min_value=0, max_value=25),
    unit=st.sampled_from(["working_day", "calendar_day", "month"]),
    field=st.sampled_from(["overdue_working_days", "remaining_working_days", "used_percent"]),
    mark=st.integers(min_value=0, max_value=120),
)
@settings(max_examples=150, deadline=None)
def test_the_first_day_that_reaches_a_mark_is_a_waking(amount: int, unit: str, field: str, mark: int) -> None:
    case, book = make_case(amount if unit != "month" else amount % 3, unit)
    name = f"committed_{field}"
    visited = set(wakings(case, book, {name: {mark}}))

    def reached(at: datetime) -> bool:
        value = clock_facts(case, book.states(CALENDAR, at)).get(name)
        assert isinstance(value, int)
        return value <= mark if field == "remaining_working_days" else value >= mark

    midnights = [START.replace(hour=0) + timedelta(days=day) for day in range(1, 60)]
    first = next((at for at in midnights if reached(at)), None)
    if first is not None and not reached(START):
        assert first in visited


@given(amount=st.integers(min_value=0, max_value=25), unit=st.sampled_from(["working_day", "calendar_day", "hour"]))
def test_the_second_after_the_limit_is_always_a_waking(amount: int, unit: str) -> None:
    case, book = make_case(amount, unit)
    due = book.state("committed", CALENDAR, START).due_at
    assert due is not None
    if due < HORIZON - timedelta(days=1):
        assert due + timedelta(seconds=1) in set(wakings(case, book, {}))


@given(raised=st.integers(min_value=0, max_value=20), days=st.integers(min_value=1, max_value=6))
def test_a_yellow_card_wakes_when_its_working_days_have_passed(raised: int, days: int) -> None:
    case, book = make_case(40, "working_day")
    case.yellow_since = START + timedelta(days=raised)
    woken = next_check(case, book, CALENDAR, {"yellow_open_working_days": {days}}, case.yellow_since)
    assert woken is not None
    assert yellow_facts(case.yellow_since, CALENDAR, woken) == {"yellow_open_working_days": days}
    assert yellow_facts(case.yellow_since, CALENDAR, woken - timedelta(seconds=1)) == {
        "yellow_open_working_days": days - 1
    }


def test_a_paused_or_stopped_clock_wakes_nobody() -> None:
    for kind in (EntryKind.PAUSE, EntryKind.STOP):
        case, book = make_case(3, "working_day")
        book.append("committed", Entry(kind, START + timedelta(hours=1)))
        assert next_check(case, book, CALENDAR, {}, START + timedelta(hours=2)) is None
