"""From instants to days and back: where a day begins and ends for the county."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rules.calendar.errors import NaiveInstantError, OutsideCalendarError

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""Legal days in the whole country are days of Beijing time."""

FIRST_DAY = date(2004, 1, 1)
LAST_DAY = date(2099, 12, 31)
"""The years the calendar speaks of: from the first checked year to the end of the lunar tables."""

_END_OF_DAY = time(23, 59, 59, tzinfo=SHANGHAI)
_START_OF_DAY = time(0, 0, 0, tzinfo=SHANGHAI)


def to_local(instant: datetime) -> datetime:
    """Return the instant in Beijing time.

    Raises:
        NaiveInstantError: the instant has no time zone.
        OutsideCalendarError: its day lies outside the calendar.
    """
    if instant.utcoffset() is None:
        raise NaiveInstantError(instant)
    if not FIRST_DAY.year < instant.year < LAST_DAY.year:
        return _to_local_near_the_edge(instant)
    return instant.astimezone(SHANGHAI)


def _to_local_near_the_edge(instant: datetime) -> datetime:
    try:
        local = instant.astimezone(SHANGHAI)
    except OverflowError:
        raise OutsideCalendarError(instant.date(), FIRST_DAY, LAST_DAY) from None
    check_day(local.date())
    return local


def whole_seconds(instant: datetime) -> datetime:
    """Return the second that an instant lies in."""
    return instant.replace(microsecond=0)


def check_day(day: date) -> date:
    """Return the day if the calendar speaks of it.

    Raises:
        OutsideCalendarError: it does not.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise OutsideCalendarError(day, FIRST_DAY, LAST_DAY)
    return day


def end_of_day(ordinal: int) -> datetime:
    """Return the last second of a day, 23:59:59+08:00: a limit that ends on the day is kept until then."""
    return datetime.combine(_day_within(ordinal), _END_OF_DAY)


def start_of_day(ordinal: int) -> datetime:
    """Return the first second of a day, 00:00:00+08:00."""
    return datetime.combine(_day_within(ordinal), _START_OF_DAY)


def _day_within(ordinal: int) -> date:
    if not _FIRST_ORDINAL <= ordinal <= _LAST_ORDINAL:
        raise OutsideCalendarError(None, FIRST_DAY, LAST_DAY)
    return date.fromordinal(ordinal)


_FIRST_ORDINAL = FIRST_DAY.toordinal()
_LAST_ORDINAL = LAST_DAY.toordinal()
