"""Tracking: a citizen sees his case with its number and the code told at receipt.

A wrong code, a wrong number and an absent case are answered alike and cost the same: one look-up and one comparison.
Wrong attempts are counted in PostgreSQL per address and number, so that a hall that shares one address does not lock
itself out, and per address in all.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction

from hall.cases.errors import CaseNotFoundError, TooManyAttemptsError
from hall.cases.models import Case, TrackingAttempt
from hall.cases.numbers import NUMBER_LENGTH
from hall.cases.selectors.tracking_view import TrackingView, tracking_view_of
from hall.cases.tracking_codes import is_tracking_code
from hall.foundation.personal import search_hash

WINDOW = timedelta(minutes=15)
MOST_PER_CASE = 10
MOST_PER_ADDRESS = 300
_PURPOSE = "tracking-attempt"
_NOBODY = "0" * 64
_LONGEST_CODE = 40

_COUNT = """
INSERT INTO cases_trackingattempt (key, window_started_at, attempts) VALUES (%(key)s, %(at)s, 1)
ON CONFLICT (key) DO UPDATE SET
    attempts = CASE WHEN cases_trackingattempt.window_started_at <= %(before)s
                    THEN 1 ELSE cases_trackingattempt.attempts + 1 END,
    window_started_at = CASE WHEN cases_trackingattempt.window_started_at <= %(before)s
                             THEN %(at)s ELSE cases_trackingattempt.window_started_at END
"""


def track_case(*, number: str, tracking_code: str, address: str, at: datetime) -> TrackingView:
    """The citizen's view of a case.

    Args:
        number: of the case.
        tracking_code: as told at receipt; case and hyphens do not matter.
        address: where the request came from; kept only as a keyed hash.
        at: the instant.

    Raises:
        TooManyAttemptsError: too many wrong codes from this address.
        CaseNotFoundError: number and code do not belong together, or there is no such case.
    """
    number = number.strip().upper()[:NUMBER_LENGTH]
    keys = {
        search_hash(f"{address}\n{number}", purpose=_PURPOSE): MOST_PER_CASE,
        search_hash(address, purpose=_PURPOSE): MOST_PER_ADDRESS,
    }
    _refuse_too_many(keys, at)
    case = Case.objects.filter(number=number.replace("\x00", "")).first()
    kept = case.tracking_code_hash if case else _NOBODY
    fits = is_tracking_code(number, tracking_code[:_LONGEST_CODE], kept)
    if case is None or not fits:
        _count_wrong(keys, at)
        raise CaseNotFoundError
    return tracking_view_of(case, at)


def forget_attempts(*, before: datetime) -> int:
    """Delete the counts of windows that ended before an instant; says how many."""
    deleted, _by_model = TrackingAttempt.objects.filter(window_started_at__lt=before - WINDOW).delete()
    return deleted


def _refuse_too_many(limits: dict[str, int], at: datetime) -> None:
    counted = TrackingAttempt.objects.filter(key__in=limits, window_started_at__gt=at - WINDOW)
    for attempt in counted:
        if attempt.attempts >= limits[attempt.key]:
            waits = attempt.window_started_at + WINDOW - at
            raise TooManyAttemptsError(retry_after_seconds=max(1, int(waits.total_seconds())))


def _count_wrong(keys: dict[str, int], at: datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute(_COUNT, {"key": key, "at": at, "before": at - WINDOW})
