"""The one source of time.

Services take the instant they act at as an argument; only the edge (a view, a
task, a command) asks this module. No form and no API accepts the time of an
act: ``simulated`` exists so that the demonstration county and the tests can
live through sixty days in a minute, and is refused anywhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# Time zone of people and of legal days; storage and hashes are UTC.
LOCAL_ZONE = ZoneInfo("Asia/Shanghai")

_simulated: ContextVar[datetime | None] = ContextVar("hall_simulated_now", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    instant = _simulated.get()
    if instant is not None:
        return instant
    return datetime.now(UTC)  # noqa: TID251  this module is the one place that may ask


def is_simulated() -> bool:
    """Whether ``now`` tells a story: what happens then has no effect outside, nobody is written to."""
    return _simulated.get() is not None


@contextmanager
def simulated(instant: datetime) -> Iterator[None]:
    """Let ``now`` answer ``instant`` inside the block.

    Raises:
        ImproperlyConfigured: outside the demonstration settings.
        ValueError: for an instant without a time zone.
    """
    if not settings.HALL_DEMONSTRATION:
        raise ImproperlyConfigured("Time can be simulated with the demonstration settings only.")
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    token = _simulated.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _simulated.reset(token)


def local_date(at: datetime) -> date:
    """The day of an instant for people and for the law: in Asia/Shanghai.

    Raises:
        ValueError: for an instant without a time zone.
    """
    if at.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    return at.astimezone(LOCAL_ZONE).date()


def start_of_day(day: date) -> datetime:
    """The first second of a day for people and for the law: midnight in Asia/Shanghai."""
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL_ZONE)
