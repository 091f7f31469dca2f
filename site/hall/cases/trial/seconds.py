"""Instants as whole seconds and days as ordinals: what a trial counts with.

Parts of a second are dropped, as the calendar does. The county's days are days of Beijing time, eight hours ahead of
UTC in all the years the calendar speaks of.
"""

from datetime import UTC, date, datetime

AHEAD = 8 * 3600
DAY = 24 * 3600
_EPOCH = date(1970, 1, 1).toordinal()


def second_of(instant: datetime) -> int:
    """The second an instant lies in."""
    return int(instant.timestamp() // 1)


def instant_of(second: int) -> datetime:
    """The instant at which a second begins, in UTC."""
    return datetime.fromtimestamp(second, UTC)


def day_of(second: int) -> int:
    """The ordinal of the Beijing day a second lies in."""
    return (second + AHEAD) // DAY + _EPOCH


def start_of(day: int) -> int:
    """The first second of a Beijing day."""
    return (day - _EPOCH) * DAY - AHEAD
