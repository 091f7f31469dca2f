"""Writing and reading the chains."""

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import QuerySet

from hall.foundation.evidence.canonical import to_plain
from hall.foundation.evidence.links import NOTHING_BEFORE, EventRef, Link, NewEvent
from hall.foundation.models import EvidenceEvent, EvidenceHead


def append_events(*, chain: str, events: Sequence[NewEvent]) -> list[EventRef]:
    """Add events to the end of a chain, in the caller's transaction.

    Writers of one chain queue on its head; writers of different chains never
    meet. Three queries however many events (five for a chain's first).

    Raises:
        PayloadError: for a payload that cannot be kept.
        TransactionManagementError: outside a transaction.
    """
    if not events:
        return []
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Evidence is written in the transaction of what it proves.")
    head = _lock_head(chain)
    rows = []
    for sequence, event in enumerate(events, start=head.sequence + 1):
        row = _link(chain, sequence, event, previous_hash=head.hash)
        head.sequence, head.hash = row.sequence, row.hash
        rows.append(row)
    EvidenceEvent.objects.bulk_create(rows)
    head.save(update_fields=["sequence", "hash"])
    return [EventRef(chain, row.sequence, row.hash) for row in rows]


def list_events(chain: str) -> QuerySet[EvidenceEvent]:
    """The events of a chain in order."""
    return EvidenceEvent.objects.filter(chain=chain).order_by("sequence")


def _lock_head(chain: str) -> EvidenceHead:
    locked = EvidenceHead.objects.select_for_update().filter(chain=chain)
    head = locked.first()
    if head is None:
        begun = EvidenceHead(chain=chain, sequence=0, hash=NOTHING_BEFORE)
        EvidenceHead.objects.bulk_create([begun], ignore_conflicts=True)
        head = locked.get()
    return head


def _link(chain: str, sequence: int, event: NewEvent, *, previous_hash: str) -> EvidenceEvent:
    link = Link(
        chain=chain,
        sequence=sequence,
        kind=event.kind,
        payload=to_plain(event.payload),
        actor=event.actor,
        at=event.at,
        previous_hash=previous_hash,
    )
    return EvidenceEvent(
        chain=link.chain,
        sequence=link.sequence,
        kind=link.kind,
        payload=link.payload,
        actor=link.actor,
        at=link.at,
        previous_hash=link.previous_hash,
        hash=link.hash(),
        schema_version=link.schema_version,
        algorithm=link.algorithm,
    )
