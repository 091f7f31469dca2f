"""Days taken out of a limit, as spans: arithmetic on a handful of pauses instead of a walk over their days.

A span `(p, r)` holds the ordinals of the day a pause began and the day it ended, p < r, and takes out the days d with
p < d <= r: the day of the pause was still used, the day of the resumption is not counted. Spans are in order and
do not overlap; the end of one may be the beginning of the next.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rules.calendar.working_days import WorkingCalendar

Span = tuple[int, int]


def spans_of_days(days: Collection[date]) -> tuple[Span, ...]:
    """Return the spans that take out exactly these days."""
    spans: list[Span] = []
    for ordinal in sorted({day.toordinal() for day in days}):
        if spans and spans[-1][1] == ordinal - 1:
            spans[-1] = (spans[-1][0], ordinal)
        else:
            spans.append((ordinal - 1, ordinal))
    return tuple(spans)


def is_taken_out(ordinal: int, spans: Sequence[Span]) -> bool:
    """Say whether a day lies in one of the spans."""
    return any(began < ordinal <= ended for began, ended in spans)


def count_working(calendar: WorkingCalendar, after: int, through: int, spans: Sequence[Span]) -> int:
    """Return the working days in (after, through] that no span takes out."""
    total = calendar.count(after, through)
    for began, ended in spans:
        if began < through and ended > after:
            total -= calendar.count(max(after, began), min(through, ended))
    return total


def count_days(after: int, through: int, spans: Sequence[Span]) -> int:
    """Return the calendar days in (after, through] that no span takes out."""
    total = max(through - after, 0)
    for began, ended in spans:
        total -= max(min(through, ended) - max(after, began), 0)
    return total


def advance_working(calendar: WorkingCalendar, after: int, number: int, spans: Sequence[Span]) -> int:
    """Return the working day with that number after a day, passing over the spans; number 0 is the day itself."""
    if number == 0:
        return after
    for began, ended in spans:
        if ended <= after:
            continue
        available = calendar.count(after, began)
        if number <= available:
            break
        number -= available
        after = max(after, ended)
    return calendar.advance(after, number)


def advance_days(after: int, number: int, spans: Sequence[Span]) -> int:
    """Return the calendar day with that number after a day, passing over the spans."""
    last = after + number
    for began, ended in spans:
        if began >= last:
            break
        last += max(ended - max(began, after), 0)
    return last
