"""A clock in one paragraph, in both languages, for the people whose work it measures and the people who wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from rules.calendar.day_lines import DayLine
from rules.calendar.day_names import bridged_festival, long_date
from rules.calendar.ledger import Ledger
from rules.calendar.projection import Leg
from rules.calendar.running import RunningClock
from rules.calendar.units import Unit, read_unit
from rules.vocabulary import Label

STARTED = Label("Started", "开始计时")
WEEKEND = Label("weekend", "周末")
PAUSED = Label("paused", "暂停计时")

_UNITS = {
    Unit.WORKING_DAY: (Label("working day", "个工作日"), Label("working days", "个工作日")),
    Unit.CALENDAR_DAY: (Label("calendar day", "个自然日"), Label("calendar days", "个自然日")),
    Unit.HOUR: (Label("hour", "小时"), Label("hours", "小时")),
    Unit.MONTH: (Label("month", "个月"), Label("months", "个月")),
}
_WEEKEND_DAYS = {"Saturday", "Sunday"}


def paused_for(reason: Label) -> Label:
    """Return what a day is called on which the clock stood still."""
    return Label(f"{PAUSED.en}: {reason.en}", f"{PAUSED.zh}（{reason.zh}）")


def amount_in_words(amount: int, unit: str) -> Label:
    """Return a limit's length: `5 working days`, `5个工作日`; amount 0 is the same day, or at once for hours."""
    if amount == 0:
        return Label("at once", "即时") if read_unit(unit) is Unit.HOUR else Label("the same day", "当日")
    name = _UNITS[read_unit(unit)][0 if amount == 1 else 1]
    return Label(f"{amount} {name.en}", f"{amount}{name.zh}")


def without_limit(ledger: Ledger) -> Label:
    """Return the sentence of a clock that has not started or has no limit."""
    if ledger.started_at is None:
        return Label("The clock has not started.", "尚未开始计时。")
    begun = _begun(ledger, ledger.started_at)
    tail = _tail(ledger, None)
    return Label(f"{begun.en}; no limit is set.{tail.en}", f"{begun.zh}；未设定期限。{tail.zh}")


def with_limit(clock: RunningClock, days: Sequence[DayLine], overdue: int, published_through: date) -> Label:
    """Return the sentence of a clock with a limit.

    Args:
        clock: the clock.
        days: its days as explained one by one.
        overdue: working days past the last day.
        published_through: the last day with an official arrangement, named when the date is provisional.
    """
    begun = _begun(clock.ledger, clock.count.start)
    length, skipped, ends = _length(clock), _skipped(clock, days), _moment(clock.end.due_at)
    en = f"{begun.en}; {length.en}{skipped.en}; due {ends.en}."
    zh = f"{begun.zh}；期限{length.zh}{skipped.zh}；截止{ends.zh}。"
    if clock.end.provisional:
        through = long_date(published_through)
        en += f" The date is provisional: no holiday arrangement after {through.en} is published yet."
        zh += f"该日期为暂定日期：{through.zh}之后的放假安排尚未公布。"
    tail = _tail(clock.ledger, _outcome(clock, overdue), assumed=clock.seen_at)
    return Label(en + tail.en, zh + tail.zh)


def _begun(ledger: Ledger, started_at: datetime) -> Label:
    what, day = ledger.start_reason or STARTED, long_date(started_at.date())
    return Label(f"{what.en[:1].upper()}{what.en[1:]} on {day.en}", f"{day.zh}{what.zh}")


def _length(clock: RunningClock) -> Label:
    first, *others = [amount_in_words(leg.amount, leg.unit) for leg in _granted(clock)]
    en = first.en + "".join(f", extended by {label.en}" for label in others)
    return Label(en, first.zh + "".join(f"，延长{label.zh}" for label in others))


def _granted(clock: RunningClock) -> list[Leg]:
    """Return the limit as it was before extensions, then each extension as it was granted."""
    own = clock.count.legs[0]
    extensions = [Leg(granted.amount, granted.unit or own.unit) for granted in clock.ledger.extensions]
    return [Leg(own.amount - sum(leg.amount for leg in extensions if leg.unit is own.unit), own.unit), *extensions]


def _skipped(clock: RunningClock, days: Sequence[DayLine]) -> Label:
    start, last = clock.count.start.date(), clock.end.due_at.date()
    reasons = Counter(_group(line.reason) for line in days if not line.counted and start < line.day < last)
    if not reasons:
        return Label("", "")
    en = ", ".join(f"{number} {'day' if number == 1 else 'days'} ({reason.en})" for reason, number in reasons.items())
    zh = "、".join(f"{reason.zh}{number}天" for reason, number in reasons.items())
    return Label(f", not counting {en}", f"，不计入{zh}")


def _group(reason: Label) -> Label:
    return WEEKEND if reason.en in _WEEKEND_DAYS else bridged_festival(reason)


def _moment(instant: datetime) -> Label:
    day, time = long_date(instant.date()), f"{instant:%H:%M:%S}"
    return Label(f"{day.en}, {time}", f"{day.zh}{time}")


def _outcome(clock: RunningClock, overdue: int) -> Label:
    if not clock.late:
        return Label("in time", "未超期")
    if overdue == 0:
        return Label("past the limit", "已超期")
    noun = _UNITS[Unit.WORKING_DAY][0 if overdue == 1 else 1]
    return Label(f"{overdue} {noun.en} past the limit", f"已超期{overdue}{noun.zh}")


def _tail(ledger: Ledger, outcome: Label | None, *, assumed: datetime | None = None) -> Label:
    """Return what has become of the clock: stopped, paused, or past its limit; nothing while it runs in time."""
    if ledger.stopped_at is not None:
        day = long_date(ledger.stopped_at.date())
        how = Label("", "") if outcome is None else Label(f", {outcome.en}", f"，{outcome.zh}")
        return Label(f" Stopped on {day.en}{how.en}.", f"{day.zh}停止计时{how.zh}。")
    if ledger.paused:
        pause = ledger.pauses[-1]
        day = long_date(pause.began.date())
        why = Label("", "") if pause.reason is None else Label(f" ({pause.reason.en})", f"（{pause.reason.zh}）")
        if assumed is None:
            return Label(f" Paused since {day.en}{why.en}.", f"自{day.zh}起暂停计时{why.zh}。")
        then = long_date(assumed.date())
        return Label(
            f" Paused since {day.en}{why.en}; the date assumes that the clock resumes on {then.en}.",
            f"自{day.zh}起暂停计时{why.zh}；上述日期按{then.zh}恢复计时推算。",
        )
    if outcome is not None and outcome.en != "in time":
        return Label(f" It is {outcome.en}.", f"{outcome.zh}。")
    return Label("", "")
