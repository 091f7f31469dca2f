"""Accountability records: one, and lists of them."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hall.supervision.enums import RecordState
from hall.supervision.errors import RecordNotFoundError
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.visibility import visible_records


def list_records(user: Any, at: datetime) -> QuerySet[AccountabilityRecord]:
    """The records an account may see at an instant, the newest first, with their causes."""
    return visible_records(user, at).prefetch_related("causes", "new_decisions")


def get_record(user: Any, number: str, at: datetime) -> AccountabilityRecord:
    """The record with a number.

    Raises:
        RecordNotFoundError: no such record, or not for this account.
    """
    record = list_records(user, at).filter(number=number[:20]).first()
    if record is None:
        raise RecordNotFoundError
    return record


def count_open_records() -> int:
    """How many records wait for a person, over all cases; a number for operators."""
    return AccountabilityRecord.objects.filter(state__in=[RecordState.OPEN, RecordState.REOPENED]).count()


def count_waiting_for_decision(user: Any, at: datetime) -> int:
    """How many records an account may decide anew."""
    return visible_records(user, at).filter(state=RecordState.REOPENED).count()
