"""Everything that was recorded of one case, fetched at once for the screen that shows nearly all of it.

The relations keep what was fetched, so whoever tells a part of the case reads it from there and asks nothing again.
"""

from django.db.models import Prefetch, prefetch_related_objects

from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case, InquiryHandOn, LateEntry
from hall.cases.numbers import is_case_number
from hall.cases.visibility import Sight

_ONE = ("applicant", "decision", "delivery", "closure", "first_inquiry__received_by")
_MANY = (
    "agents",
    "documents",
    "issued_papers",
    "remarks",
    "results",
    "signals",
    "supplement_notices",
    "written_notices",
    Prefetch("inquiry_hand_ons", InquiryHandOn.objects.select_related("giver", "taker")),
    Prefetch("late_entries", LateEntry.objects.select_related("said_by", "confirmed_by")),
)


def open_file(number: str, sight: Sight) -> Case:
    """A case within somebody's sight with its records.

    Raises:
        CaseNotFoundError: no such case, or not within the sight.
    """
    cases = Case.objects.within(sight).select_related(*_ONE)
    case = cases.filter(number=number).first() if is_case_number(number) else None
    if case is None:
        raise CaseNotFoundError
    prefetch_related_objects([case], *_MANY)
    return case
