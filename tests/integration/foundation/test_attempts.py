from datetime import UTC, datetime, timedelta

import pytest

from hall.foundation.attempts import TooManyAttemptsError, count_attempt, forget_attempts, forgive_attempts
from hall.foundation.models import AttemptCount

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 30, 4, 5, tzinfo=UTC)
STRETCH = timedelta(minutes=15)


def attempt(subject: str = "clerk\n10.0.0.1", at: datetime = AT) -> None:
    count_attempt(purpose="token", subject=subject, limit=3, stretch=STRETCH, at=at)


def test_attempts_up_to_the_limit_pass_and_the_next_is_refused() -> None:
    for _ in range(3):
        attempt()
    with pytest.raises(TooManyAttemptsError) as refused:
        attempt()
    assert refused.value.status == 429
    assert refused.value.extra["retry_after_seconds"] == 601


def test_the_next_stretch_of_time_begins_anew() -> None:
    for _ in range(3):
        attempt()
    attempt(at=AT + timedelta(minutes=10))


def test_subjects_and_purposes_are_counted_apart() -> None:
    for _ in range(3):
        attempt()
    attempt("clerk\n10.0.0.2")
    attempt("lead\n10.0.0.1")
    count_attempt(purpose="tracking", subject="clerk\n10.0.0.1", limit=3, stretch=STRETCH, at=AT)


def test_success_is_forgiven() -> None:
    for _ in range(3):
        attempt()
    forgive_attempts(purpose="token", subject="clerk\n10.0.0.1")
    attempt()


def test_neither_names_nor_addresses_are_stored() -> None:
    attempt()
    row = AttemptCount.objects.get()
    assert "clerk" not in row.key
    assert "10.0.0.1" not in row.key


def test_old_counts_are_forgotten() -> None:
    attempt()
    assert forget_attempts(before=AT - timedelta(hours=1)) == 0
    assert forget_attempts(before=AT + timedelta(hours=1)) == 1
