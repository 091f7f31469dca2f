"""Deciding anew: a supervisor's word on a record whose rules were all withdrawn."""

import hashlib
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import NewEvent, append_events
from hall.supervision.enums import NewOutcome, RecordState
from hall.supervision.errors import NotReopenedError, NotSupervisingError, OwnRecordError, RecordNotFoundError
from hall.supervision.models import AccountabilityRecord, NewDecision
from hall.supervision.selectors import supervises

DECIDED_EVENT = "accountability-decided-anew"
LONGEST_REASON = 2_000


@transaction.atomic
def decide_anew(*, number: str, outcome: str, reason: str, actor: AbstractUser, at: datetime) -> NewDecision:
    """Uphold a reopened record on other grounds, or set it aside.

    1. The person supervises, and did not hold the post that answers for the finding.
    2. The record is locked; it must wait for a new decision, so two supervisors cannot both decide.
    3. The decision is kept beside the record, whose causes stay as they were; an event of its case says so. The event
       holds the hash of the reason: evidence has no free words.

    Args:
        number: The record.
        outcome: One of ``NewOutcome``.
        reason: On which grounds, or why not.
        actor: The supervisor.
        at: The instant.

    Raises:
        NotSupervisingError: The person holds no supervisor's post with a mandate.
        ValidationFailedError: No such outcome; no reason, or one that cannot be kept.
        RecordNotFoundError: No such record.
        NotReopenedError: It does not wait for a new decision, or somebody has just decided.
        OwnRecordError: The person answers for it.
    """
    if not supervises(actor, at):
        raise NotSupervisingError
    reason = reason.strip()
    _refuse_unfit(outcome, reason)
    record = AccountabilityRecord.objects.select_for_update().filter(number=number[:20]).first()
    if record is None:
        raise RecordNotFoundError
    if record.state != RecordState.REOPENED or record.reopened_at is None:
        raise NotReopenedError
    if any(held and held.get("username") == actor.username for held in record.causes.values_list("held_by", flat=True)):
        raise OwnRecordError
    decision = NewDecision.objects.create(
        record=record,
        reopened_at=record.reopened_at,
        outcome=outcome,
        reason=reason,
        decided_at=at,
        decided_by=actor.username,
    )
    record.state = RecordState(outcome)
    record.save(update_fields=["state"])
    payload: dict[str, object] = {
        "record": record.number,
        "rung": str(record.rung),
        "outcome": str(outcome),
        "reason_sha256": hashlib.sha256(reason.encode()).hexdigest(),
    }
    event = NewEvent(kind=DECIDED_EVENT, actor=actor.username, at=at, payload=payload)
    append_events(chain=f"case:{record.case_number}", events=[event])
    return decision


def _refuse_unfit(outcome: str, reason: str) -> None:
    wrong: dict[str, list[str]] = {}
    if outcome not in NewOutcome.values:
        wrong["outcome"] = [_("Choose whether the record is upheld or set aside.")]
    if not reason or len(reason) > LONGEST_REASON or "\x00" in reason:
        wrong["reason"] = [_("Say why, in at most 2,000 characters.")]
    if wrong:
        raise ValidationFailedError(fields=wrong)
