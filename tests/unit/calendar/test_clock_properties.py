"""What holds for every clock, whatever its ledger, limit and instant."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import Entry, EntryKind, Limit, Unit, WorkingCalendar, clock_state, explain_clock
from tests.unit.calendar.ledgers import limits, running_ledgers

CALENDAR = WorkingCalendar()
Running = tuple[list[Entry], datetime]
LATER = st.integers(0, 60 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(ledger=running_ledgers(), limit=limits())
def test_nothing_is_ever_negative(ledger: Running, limit: Limit) -> None:
    state = clock_state(ledger[0], limit, CALENDAR, ledger[1])
    assert state.used_working_days >= 0
    assert state.remaining_working_days is not None
    assert state.remaining_working_days >= 0
    assert state.overdue_working_days >= 0
    assert state.used_percent is not None
    assert state.used_percent >= 0
    assert state.late or state.overdue_working_days == 0


@given(ledger=running_ledgers(), limit=limits(), later=LATER)
def test_time_only_uses_up_a_running_clock(ledger: Running, limit: Limit, later: timedelta) -> None:
    entries, seen = ledger
    now = clock_state(entries, limit, CALENDAR, seen)
    then = clock_state(entries, limit, CALENDAR, seen + later)
    assert now.due_at == then.due_at
    assert now.used_working_days <= then.used_working_days
    assert (now.remaining_working_days or 0) >= (then.remaining_working_days or 0)
    assert now.overdue_working_days <= then.overdue_working_days
    assert (now.used_percent or 0) <= (then.used_percent or 0)
    assert now.late <= then.late
    order = ["green", "yellow", "red"]
    assert order.index(str(now.light)) <= order.index(str(then.light))


@given(ledger=running_ledgers(), limit=limits(), later=LATER)
def test_the_same_question_has_the_same_answer_in_a_new_calendar(
    ledger: Running, limit: Limit, later: timedelta
) -> None:
    entries, seen = ledger
    once = clock_state(entries, limit, CALENDAR, seen)
    clock_state(entries, limit, CALENDAR, seen + later)
    assert clock_state(list(entries), limit, WorkingCalendar(), seen) == once


@given(ledger=running_ledgers(), limit=limits(), hours=st.integers(0, 23))
def test_pausing_and_resuming_on_the_same_day_changes_nothing_for_days(
    ledger: Running, limit: Limit, hours: int
) -> None:
    entries, seen = ledger
    resumed = min(seen + timedelta(hours=hours), seen.replace(hour=23, minute=59, second=59, microsecond=999999))
    paused = [*entries, Entry(EntryKind.PAUSE, seen), Entry(EntryKind.RESUME, resumed)]
    instant = resumed + timedelta(days=3)
    units = {limit.unit, *(entry.unit for entry in entries)}
    if Unit.HOUR not in units:
        assert clock_state(paused, limit, CALENDAR, instant) == clock_state(entries, limit, CALENDAR, instant)
    twice = [*entries, Entry(EntryKind.PAUSE, seen), Entry(EntryKind.RESUME, seen)]
    assert clock_state(twice, limit, CALENDAR, instant) == clock_state(entries, limit, CALENDAR, instant)


@given(ledger=running_ledgers(), limit=limits(), pause=LATER)
def test_a_pause_never_brings_the_end_nearer(ledger: Running, limit: Limit, pause: timedelta) -> None:
    entries, seen = ledger
    paused = [*entries, Entry(EntryKind.PAUSE, seen), Entry(EntryKind.RESUME, seen + pause)]
    with_pause = clock_state(paused, limit, CALENDAR, seen + pause)
    without = clock_state(entries, limit, CALENDAR, seen + pause)
    assert with_pause.due_at is not None
    assert without.due_at is not None
    assert with_pause.due_at >= without.due_at
    assert with_pause.used_working_days <= without.used_working_days


@given(ledger=running_ledgers(), limit=limits(), later=LATER)
def test_a_clock_in_time_never_becomes_late_in_a_pause(ledger: Running, limit: Limit, later: timedelta) -> None:
    entries, seen = ledger
    paused = [*entries, Entry(EntryKind.PAUSE, seen)]
    before = clock_state(paused, limit, CALENDAR, seen)
    during = clock_state(paused, limit, CALENDAR, seen + later)
    assert during.paused
    assert during.late == before.late
    assert during.overdue_working_days == before.overdue_working_days
    assert during.used_working_days == before.used_working_days


@given(ledger=running_ledgers(), limit=limits(), more=st.integers(1, 15), most=st.integers(0, 15))
def test_a_longer_extension_never_ends_earlier(ledger: Running, limit: Limit, more: int, most: int) -> None:
    entries, seen = ledger
    plain = clock_state(entries, limit, CALENDAR, seen).due_at
    ends = [
        clock_state([*entries, Entry(EntryKind.EXTEND, seen, amount)], limit, CALENDAR, seen).due_at
        for amount in (more, more + most)
    ]
    assert plain is not None
    assert ends[0] is not None
    assert ends[1] is not None
    assert plain <= ends[0] <= ends[1]


@given(ledger=running_ledgers(), limit=limits())
def test_a_stop_freezes_what_the_clock_showed(ledger: Running, limit: Limit) -> None:
    entries, seen = ledger
    stopped = [*entries, Entry(EntryKind.STOP, seen)]
    running = clock_state(entries, limit, CALENDAR, seen)
    after = clock_state(stopped, limit, CALENDAR, seen + timedelta(days=100))
    assert after.stopped_at == seen
    assert (after.due_at, after.late, after.light) == (running.due_at, running.late, running.light)


@given(ledger=running_ledgers(), limit=limits())
def test_the_explanation_counts_the_days_that_the_state_counts(ledger: Running, limit: Limit) -> None:
    entries, seen = ledger
    state = clock_state(entries, limit, CALENDAR, seen)
    explanation = explain_clock(entries, limit, CALENDAR, seen)
    assert explanation.due_at == state.due_at
    assert explanation.days[-1].day == state.due_at.date()  # type: ignore[union-attr]  # a limit has an end
    assert sum(line.counted for line in explanation.overdue) == state.overdue_working_days
    numbers = [line.number for line in explanation.days if line.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    if {limit.unit, *(entry.unit or limit.unit for entry in entries)} == {Unit.WORKING_DAY}:
        counted = [line.day for line in explanation.days if line.counted]
        assert len(counted) == limit.amount + sum(entry.amount or 0 for entry in entries)
        if not state.late and explanation.days[-1].counted:
            assert sum(day <= seen.date() for day in counted) == state.used_working_days
