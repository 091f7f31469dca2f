"""A withdrawn rule reopens what rests on it alone: a person decides anew, and the history stays as it was.

1. The records with a cause by the rule are found; those that rest on another rule as well, which holds, stay.
2. Each is locked, marked as to be decided anew with the reason of the withdrawal, and an event of its case says so.
3. A record that was reopened since the withdrawal is left alone, so this can be done again after a crash.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hall.foundation.evidence import NewEvent, append_events
from hall.supervision.enums import RecordState
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.foundations import event_payload, list_without_foundation, reason_of
from rules.authoring.selectors import Withdrawal

REOPENED_EVENT = "accountability-reopened"
SYSTEM = "system"
_BATCH = 200


def reopen_withdrawn(*, rules: Collection[str], at: datetime) -> list[str]:
    """Reopen the records that rest only on withdrawn rules, among them one of these.

    Args:
        rules: rules that were withdrawn.
        at: the instant of reopening.

    Returns:
        The numbers of the records that were reopened now.
    """
    found = list_without_foundation(rules, at)
    keys = list(found)
    numbers: list[str] = []
    for start in range(0, len(keys), _BATCH):
        numbers += _reopen({key: found[key] for key in keys[start : start + _BATCH]}, at)
    return numbers


@transaction.atomic
def _reopen(withdrawals: dict[int, list[Withdrawal]], at: datetime) -> list[str]:
    locked = AccountabilityRecord.objects.select_for_update().filter(pk__in=withdrawals).order_by("pk")
    records = [record for record in locked if not _knows(record, withdrawals[record.pk])]
    for record in records:
        reopen_record(record, withdrawals[record.pk], at)
    return [record.number for record in records]


def _knows(record: AccountabilityRecord, withdrawals: Collection[Withdrawal]) -> bool:
    """Whether the record was reopened for these withdrawals before."""
    return record.reopened_at is not None and record.reopened_at >= max(found.since for found in withdrawals)


def reopen_record(record: AccountabilityRecord, withdrawals: Collection[Withdrawal], at: datetime) -> None:
    """Mark a locked record as to be decided anew."""
    record.state, record.reopened_at, record.reopened_reason = RecordState.REOPENED, at, reason_of(withdrawals)
    record.save(update_fields=["state", "reopened_at", "reopened_reason"])
    event = NewEvent(kind=REOPENED_EVENT, actor=SYSTEM, at=at, payload=event_payload(record, withdrawals))
    append_events(chain=f"case:{record.case_number}", events=[event])
