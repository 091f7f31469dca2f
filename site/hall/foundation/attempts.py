"""How often something that can be guessed may be tried.

One row per subject and stretch of time, counted up by PostgreSQL in one
statement, so that many processes and machines count together. Subjects are
stored as keyed hashes: neither a name nor an address is in the table. Count
on the account and the address together: a whole hall shares one address.
"""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import HallError
from hall.foundation.evidence.canonical import EPOCH
from hall.foundation.models import AttemptCount
from hall.foundation.personal import search_hash

_COUNT_UP = """
INSERT INTO foundation_attemptcount (key, window_start, count) VALUES (%s, %s, 1)
ON CONFLICT (key, window_start) DO UPDATE SET count = foundation_attemptcount.count + 1
RETURNING count
"""


class TooManyAttemptsError(HallError):
    """Tried too often; ``retry_after_seconds`` says when it may be tried again."""

    code = "too_many_attempts"
    status = 429
    title = _("Too many attempts. Try again later.")


def count_attempt(*, purpose: str, subject: str, limit: int, stretch: timedelta, at: datetime) -> None:
    """Count an attempt.

    Raises:
        TooManyAttemptsError: when this is more than ``limit`` within the stretch of time that ``at`` is in.
    """
    window = _window(at, stretch)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP, [search_hash(subject, purpose=purpose), window])
        count: int = cursor.fetchone()[0]
    if count > limit:
        raise TooManyAttemptsError(retry_after_seconds=int((window + stretch - at).total_seconds()) + 1)


def forgive_attempts(*, purpose: str, subject: str) -> None:
    """Forget the attempts of a subject that succeeded."""
    AttemptCount.objects.filter(key=search_hash(subject, purpose=purpose)).delete()


def forget_attempts(*, before: datetime) -> int:
    """Delete counts of stretches of time that began before an instant; says how many."""
    deleted, _by_model = AttemptCount.objects.filter(window_start__lt=before).delete()
    return deleted


def _window(at: datetime, stretch: timedelta) -> datetime:
    return EPOCH + ((at.astimezone(UTC) - EPOCH) // stretch) * stretch
