"""Short names for the instants, entries and days that calendar tests are full of."""

from __future__ import annotations

from datetime import date, datetime

from rules.calendar import SHANGHAI, DayKind, DayOverride, Entry, EntryKind
from rules.vocabulary import Label

HEARING = Label("hearing", "听证")


def at(text: str) -> datetime:
    """An instant in Beijing time, from `2026-02-13T09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def start(text: str) -> Entry:
    return Entry(EntryKind.START, at(text), reason=Label("Accepted", "受理"))


def pause(text: str, reason: Label | None = HEARING) -> Entry:
    return Entry(EntryKind.PAUSE, at(text), reason=reason)


def resume(text: str) -> Entry:
    return Entry(EntryKind.RESUME, at(text))


def stop(text: str) -> Entry:
    return Entry(EntryKind.STOP, at(text))


def extend(text: str, amount: int | None, unit: str | None = None) -> Entry:
    return Entry(EntryKind.EXTEND, at(text), amount=amount, unit=unit, reason=Label("complex case", "情况复杂"))


def holiday(day: str, name: str = "flood relief") -> DayOverride:
    return DayOverride(date.fromisoformat(day), DayKind.HOLIDAY, Label(name, "抗洪"), "county notice 1")


def makeup(day: str) -> DayOverride:
    return DayOverride(
        date.fromisoformat(day), DayKind.MAKEUP_WORKDAY, Label("flood relief", "抗洪"), "county notice 1"
    )
