"""Worked examples of whole clocks, pauses and extensions included, that a legal officer can read and check.

The dates were counted day by day from the published holiday lists, without the product. A pause or extension is
written as its first and last day; the file says nothing of hours, so noon stands for each.
"""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from rules.calendar import SHANGHAI, Entry, EntryKind, Limit, WorkingCalendar, clock_state, explain_clock

CALENDAR = WorkingCalendar()
with (Path(__file__).parent / "worked_clocks.csv").open(encoding="utf-8", newline="") as file:
    EXAMPLES = list(csv.DictReader(file))


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=SHANGHAI)


def ledger(example: dict[str, str]) -> list[Entry]:
    entries = [Entry(EntryKind.START, noon(example["started"]))]
    for pause in example["paused"].split():
        began, ended = pause.split("/")
        entries += [Entry(EntryKind.PAUSE, noon(began)), Entry(EntryKind.RESUME, noon(ended))]
    if example["extended"]:
        amount, unit = example["extended"].split()
        entries.append(Entry(EntryKind.EXTEND, entries[-1].at, int(amount), unit))
    return entries


def test_there_are_at_least_120_each_with_its_law_and_its_situation_in_both_languages() -> None:
    assert len(EXAMPLES) >= 120
    assert all(example[name] for example in EXAMPLES for name in ("law", "situation_zh", "situation_en", "due"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda row: f"{row['number']}-{row['started']}")
def test_worked_clock(example: dict[str, str]) -> None:
    entries = ledger(example)
    limit = Limit(int(example["amount"]), example["unit"], roll_forward=example["rest_day_moves"] == "yes")
    state = clock_state(entries, limit, CALENDAR, entries[-1].at)
    assert str(state.due_at) == f"{example['due']} 23:59:59+08:00", example["situation_en"]
    assert not state.provisional
    days = explain_clock(entries, limit, CALENDAR, entries[-1].at).days
    assert days[-1].day.isoformat() == example["due"]
