from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from hall.foundation import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_simulated_time_holds_inside_the_block_only() -> None:
    instant = datetime(2026, 9, 30, 12, tzinfo=timezone(timedelta(hours=8)))
    with clock.simulated(instant):
        assert clock.now() == instant
        assert clock.now().utcoffset() == timedelta(0)
    assert clock.now() != instant


def test_time_cannot_be_simulated_outside_the_demonstration(settings: Settings) -> None:
    settings.HALL_DEMONSTRATION = False
    with pytest.raises(ImproperlyConfigured), clock.simulated(datetime(2026, 1, 1, tzinfo=UTC)):
        pass


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.simulated(datetime(2026, 1, 1)):  # noqa: DTZ001  the point
        pass
    with pytest.raises(ValueError, match="time zone"):
        clock.local_date(datetime(2026, 1, 1))  # noqa: DTZ001  the point


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        # the last second of a day in Shanghai
        (datetime(2026, 9, 30, 15, 59, 59, tzinfo=UTC), date(2026, 9, 30)),
        # and the next one
        (datetime(2026, 9, 30, 16, tzinfo=UTC), date(2026, 10, 1)),
        # over year end
        (datetime(2026, 12, 31, 16, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_days_are_days_of_shanghai(instant: datetime, day: date) -> None:
    assert clock.local_date(instant) == day
