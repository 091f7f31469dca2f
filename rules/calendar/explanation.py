"""Why this date: each day of a clock with its reason, its pauses and extensions, and all of it as one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar.day_lines import DayLine, DayRole, walk
from rules.calendar.ledger import Entry, ExtensionOfClock, Ledger, Limit, PauseOfClock
from rules.calendar.running import RunningClock, read_running
from rules.calendar.sentences import PAUSED, paused_for, with_limit, without_limit
from rules.calendar.spans import count_working, is_taken_out
from rules.calendar.units import Unit
from rules.calendar.working_days import WorkingCalendar
from rules.vocabulary import Label

START_NOT_COUNTED = Label("the day of the start is not counted", "开始当日不计入期限")
ENDS_ON_START = Label("the limit ends on the day of the start", "期限于开始当日届满")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a date came about.

    Attributes:
        days: the day of the start and every day to the last one, in order; empty without a limit.
        overdue: the days past the last one, up to the instant asked for or the stop; empty if not late.
        pauses: the pauses of the clock.
        extensions: its extensions.
        due_at: the last second within the limit; None without one.
        sentence: the same in words.
        provisional: the end rests on days for which no official arrangement is published yet.
    """

    days: tuple[DayLine, ...]
    overdue: tuple[DayLine, ...]
    pauses: tuple[PauseOfClock, ...]
    extensions: tuple[ExtensionOfClock, ...]
    due_at: datetime | None
    sentence: Label
    provisional: bool = False


def explain_clock(
    entries: Sequence[Entry], limit: Limit | None, calendar: WorkingCalendar, at: datetime
) -> Explanation:
    """Return why a clock is due when it is, as of an instant.

    Raises:
        CalendarError: as for `clock_state`.
    """
    clock = read_running(entries, limit, calendar, at)
    if isinstance(clock, Ledger):
        return Explanation((), (), tuple(clock.pauses), tuple(clock.extensions), None, without_limit(clock))
    days = tuple(_days(clock, calendar))
    overdue_days = tuple(_overdue(clock, calendar)) if clock.late else ()
    overdue = count_working(calendar, clock.end.last_day, clock.seen_day, clock.count.spans) if clock.late else 0
    return Explanation(
        days=days,
        overdue=overdue_days,
        pauses=tuple(clock.ledger.pauses),
        extensions=tuple(clock.ledger.extensions),
        due_at=clock.end.due_at,
        sentence=with_limit(clock, days, overdue, calendar.published_through),
        provisional=clock.end.provisional,
    )


def _days(clock: RunningClock, calendar: WorkingCalendar) -> list[DayLine]:
    lines = list(walk(clock.count, clock.end, calendar, lambda ordinal: _reason_paused(clock, ordinal)))
    if clock.count.legs[0].unit is not Unit.HOUR:
        reason = ENDS_ON_START if clock.end.last_day == clock.start_day else START_NOT_COUNTED
        lines.insert(0, DayLine(clock.count.start.date(), False, None, reason, DayRole.START))
    return lines


def _overdue(clock: RunningClock, calendar: WorkingCalendar) -> list[DayLine]:
    lines: list[DayLine] = []
    number = 0
    for ordinal in range(clock.end.last_day + 1, clock.seen_day + 1):
        day = date.fromordinal(ordinal)
        skipped = calendar.reason_skipped(day)
        if is_taken_out(ordinal, clock.count.spans):
            lines.append(DayLine(day, False, None, _reason_paused(clock, ordinal), DayRole.PAUSED))
        elif skipped is not None:
            lines.append(DayLine(day, False, None, skipped, DayRole.REST))
        else:
            number += 1
            lines.append(DayLine(day, True, number, calendar.describe_day(day), DayRole.OVERDUE))
    return lines


def _reason_paused(clock: RunningClock, ordinal: int) -> Label:
    for pause, (began, ended) in zip(clock.ledger.pauses, clock.count.pauses, strict=True):
        first, last = began.toordinal(), ended.toordinal()
        if first < last and first <= ordinal <= last:
            return PAUSED if pause.reason is None else paused_for(pause.reason)
    return PAUSED
