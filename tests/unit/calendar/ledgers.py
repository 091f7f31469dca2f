"""Ledgers that make sense, made at random: for what must hold of all of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import strategies as st

from rules.calendar import SHANGHAI, Entry, EntryKind, Limit, Unit

MINUTES = st.integers(0, 20 * 24 * 60)
STARTS = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001  # the strategy adds the zone
    datetime(2026, 12, 31),  # noqa: DTZ001  # the strategy adds the zone
    timezones=st.just(SHANGHAI),
)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """A limit of any unit, up to 60 days or 3 months."""
    unit = draw(st.sampled_from(list(Unit)))
    highest = {Unit.MONTH: 3, Unit.HOUR: 400}.get(unit, 60)
    return Limit(draw(st.integers(0, highest)), unit, draw(st.booleans()))


@st.composite
def running_ledgers(draw: st.DrawFn) -> tuple[list[Entry], datetime]:
    """A ledger of a clock that runs, with up to three pauses and an extension, and an instant after its last entry."""
    moment = draw(STARTS)
    entries = [Entry(EntryKind.START, moment)]
    for _ in range(draw(st.integers(0, 3))):
        for kind in (EntryKind.PAUSE, EntryKind.RESUME):
            moment += timedelta(minutes=draw(MINUTES))
            entries.append(Entry(kind, moment))
    if draw(st.booleans()):
        unit = draw(st.sampled_from([None, *Unit]))
        entries.append(Entry(EntryKind.EXTEND, moment, draw(st.integers(1, 15)), unit))
    return entries, moment + timedelta(minutes=draw(MINUTES))
