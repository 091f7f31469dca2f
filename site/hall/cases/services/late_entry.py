"""Late entry after an outage: an event is written today for what was done on paper then; two persons say so.

No clock moves by it. The time of the system stays the time of the act; what is said stands beside it, marked.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.errors import NoMandateError
from hall.cases.models import LateEntry
from hall.cases.services.beside_acts import recording, works_on_it
from hall.cases.services.body import Body
from hall.foundation import evidence

if TYPE_CHECKING:
    from hall.organization.models import User

LONGEST_OUTAGE = timedelta(days=90)
CLAIMED, CONFIRMED = "late-entry-claimed", "late-entry-confirmed"


def claim_late_entry(
    *, number: str, actor: User, at: datetime, event: object, claimed_at: datetime | None, reason: object
) -> None:
    """Say that an event of the case was entered late, and when it is said to have happened.

    Args:
        number: of the case.
        actor: who says so.
        at: the instant.
        event: the sequence of one of its events.
        claimed_at: when it is said to have happened; before the event was written.
        reason: which outage, which paper proves it; kept encrypted.

    Raises:
        HallError: whatever ``recording`` refuses.
    """
    with recording(CLAIMED, number=number, actor=actor, at=at, allowed=works_on_it, only_open=False) as proceeding:
        case, body = proceeding.case, Body()
        words = body.text("reason", reason)
        written = {each.sequence: each.at for each in evidence.list_events(case.chain)}
        sequence = event if isinstance(event, int) else 0
        if sequence not in written:
            body.refuse("event", _("This case has no such event."))
        elif LateEntry.objects.filter(case=case, event_sequence=sequence).exists():
            body.refuse("event", _("This event is marked as entered late already."))
        elif claimed_at is None or not written[sequence] - LONGEST_OUTAGE <= claimed_at < written[sequence]:
            body.refuse("claimed_at", _("Give an instant in the 90 days before the event was entered."))
        body.finish()
        said: datetime = claimed_at or proceeding.at
        LateEntry.objects.create(
            case=case,
            event_sequence=sequence,
            claimed_at=said,
            reason=words,
            said_at=proceeding.at,
            said_by=actor,
        )
        proceeding.record(
            CLAIMED, {"event": sequence, "claimed_at": claimed_at, "reason_hash": proceeding.hash_of(words)}
        )


def confirm_late_entry(*, number: str, actor: User, at: datetime, event: object) -> None:
    """Confirm, as a second person, what somebody said of a late entry.

    Args:
        number: of the case.
        actor: who confirms; not who said it.
        at: the instant.
        event: the sequence of the event that was marked.

    Raises:
        NoMandateError: the person said it himself.
        HallError: whatever ``recording`` refuses.
    """
    with recording(CONFIRMED, number=number, actor=actor, at=at, allowed=works_on_it, only_open=False) as proceeding:
        body = Body()
        entry = LateEntry.objects.filter(
            case=proceeding.case, event_sequence=event if isinstance(event, int) else 0, confirmed_by__isnull=True
        ).first()
        if entry is None:
            body.refuse("event", _("No late entry of this event waits to be confirmed."))
        body.finish()
        if entry is not None:
            if entry.said_by_id == actor.pk:
                raise NoMandateError(_("Another person confirms a late entry."), act=CONFIRMED)
            entry.confirmed_by, entry.confirmed_at = actor, proceeding.at
            entry.save(update_fields=["confirmed_by", "confirmed_at"])
        proceeding.record(CONFIRMED, {"event": event})
