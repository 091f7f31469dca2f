"""Tracking: a citizen sees his case with its number and the code told at receipt.

A wrong code, a wrong number and an absent case are answered alike and cost the same: one look-up and one comparison.
Attempts are counted in PostgreSQL per address and number, where a right code clears the count, so that a hall that
shares one address does not lock itself out; and per address in all.
"""

from datetime import datetime, timedelta

from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case
from hall.cases.numbers import NUMBER_LENGTH
from hall.cases.selectors.tracking_view import TrackingView, tracking_view_of
from hall.cases.tracking_codes import is_tracking_code
from hall.foundation.attempts import count_attempt, forgive_attempts

WINDOW = timedelta(minutes=15)
MOST_PER_CASE = 10
MOST_PER_ADDRESS = 300
_OF_CASE = "tracking-of-a-case"
_FROM_ADDRESS = "tracking-from-an-address"
_NOBODY = "0" * 64
_LONGEST_CODE = 40


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
    number = number.strip().upper()[:NUMBER_LENGTH].replace("\x00", "")
    place = f"{address}\n{number}"
    count_attempt(purpose=_FROM_ADDRESS, subject=address, limit=MOST_PER_ADDRESS, stretch=WINDOW, at=at)
    count_attempt(purpose=_OF_CASE, subject=place, limit=MOST_PER_CASE, stretch=WINDOW, at=at)
    case = Case.objects.filter(number=number).first()
    fits = is_tracking_code(number, tracking_code[:_LONGEST_CODE], case.tracking_code_hash if case else _NOBODY)
    if case is None or not fits:
        raise CaseNotFoundError
    forgive_attempts(purpose=_OF_CASE, subject=place)
    return tracking_view_of(case, at)
