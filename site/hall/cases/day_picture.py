"""The days of a clock as a small calendar: one grid of weeks for each month, every day with what it is and why.

Pure: it is given the days as the explanation tells them, in one language or the other. What a day is never rests on
its color alone: a counted day carries its number, any other a sign, and each its reason in words.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from rules.calendar.day_lines import DayRole
from rules.calendar.day_names import MONTHS, WEEKDAYS
from rules.vocabulary import Label

WEEKDAY_HEADS = tuple((Label(day.en[:3], day.zh[-1:]), day) for day in WEEKDAYS)
"""How the columns are headed, Monday first: in short, and in full for those who listen."""

_SIGNS = {DayRole.REST: "–", DayRole.PAUSED: "‖", DayRole.MOVED: "→", DayRole.START: "▸", DayRole.OVERDUE: "!"}


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the picture.

    Attributes:
        day: the day of the month.
        date: the whole date, ISO.
        role: what it is to the limit; empty for a day outside of it.
        sign: its number if it is counted, else a sign for its role.
        reason: why; empty outside the limit.
        due: whether the limit ends on it.
    """

    day: int
    date: str
    role: str = ""
    sign: str = ""
    reason: str = ""
    due: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday on; None where a week reaches into another month."""

    name: str
    weeks: tuple[tuple[Square | None, ...], ...]


def draw_months(days: Sequence[Mapping[str, Any]], *, due: str | None, chinese: bool) -> list[Month]:
    """Draw the days of a clock.

    Args:
        days: as ``list_days`` gives them.
        due: the instant or day on which the limit ends, ISO.
        chinese: in Chinese rather than English.
    """
    squares = {day.date: day for day in _squares(days, (due or "")[:10], chinese=chinese)}
    return [
        _month(year, month, squares, chinese=chinese)
        for (year, month), _days in groupby(sorted(squares), key=lambda iso: (int(iso[:4]), int(iso[5:7])))
    ]


def _squares(days: Iterable[Mapping[str, Any]], due: str, *, chinese: bool) -> Iterator[Square]:
    for line in days:
        role = DayRole(line["role"])
        number = line.get("number")
        sign = str(number) if number is not None and role is DayRole.COUNTED else _SIGNS.get(role, "●")
        reason = str(line["reason"]["zh" if chinese else "en"])
        yield Square(int(line["date"][8:]), line["date"], role.value, sign, reason, due=line["date"] == due)


def _month(year: int, month: int, squares: Mapping[str, Square], *, chinese: bool) -> Month:
    name = f"{year}年{month}月" if chinese else f"{MONTHS[month - 1]} {year}"
    weeks = [
        tuple(_square(date(year, month, day), squares) if day else None for day in week)
        for week in months.monthcalendar(year, month)
    ]
    # Weeks in which the limit has no day are left out, so that a picture stays small.
    return Month(name, tuple(week for week in weeks if any(square and square.role for square in week)))


def _square(day: date, squares: Mapping[str, Square]) -> Square:
    return squares.get(day.isoformat()) or Square(day.day, day.isoformat())
