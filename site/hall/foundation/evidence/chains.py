"""Writing and reading the chains."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from psycopg.types.json import Jsonb

from hall.foundation.evidence.canonical import to_plain
from hall.foundation.evidence.links import NOTHING_BEFORE, EventRef, Link, NewEvent
from hall.foundation.models import EvidenceEvent

# By hand: every act runs these, and the ORM would take longer to compose them than PostgreSQL to run them.
_LOCK_HEAD = "SELECT sequence, hash FROM foundation_evidencehead WHERE chain = %s FOR UPDATE"
_BEGIN_CHAIN = """
INSERT INTO foundation_evidencehead (chain, sequence, hash, anchored_sequence) VALUES (%s, 0, %s, 0)
ON CONFLICT (chain) DO NOTHING
"""
_APPEND = """
WITH head AS (UPDATE foundation_evidencehead SET sequence = %s, hash = %s WHERE chain = %s)
INSERT INTO foundation_evidenceevent
    (chain, sequence, kind, payload, actor, at, previous_hash, hash, schema_version, algorithm)
VALUES """
_EVENT = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


def append_events(*, chain: str, events: Sequence[NewEvent]) -> list[EventRef]:
    """Add events to the end of a chain, in the caller's transaction.

    Writers of one chain queue on its head; writers of different chains never
    meet. Two queries however many events (four for a chain's first).

    Raises:
        PayloadError: for a payload that cannot be kept.
        TransactionManagementError: outside a transaction.
    """
    if not events:
        return []
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Evidence is written in the transaction of what it proves.")
    sequence, last = _lock_head(chain)
    written = []
    values: list[Any] = []
    for number, event in enumerate(events, start=sequence + 1):
        link = _link(chain, number, event, previous_hash=last)
        last = link.hash()
        written.append(EventRef(chain, number, last))
        values += _row(link, last)
    with connection.cursor() as cursor:
        cursor.execute(_APPEND + ", ".join([_EVENT] * len(written)), [written[-1].sequence, last, chain, *values])
    return written


def list_events(chain: str) -> QuerySet[EvidenceEvent]:
    """The events of a chain in order."""
    return EvidenceEvent.objects.filter(chain=chain).order_by("sequence")


def _lock_head(chain: str) -> tuple[int, str]:
    """The number and hash of the last event of a chain; whoever asks next waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_HEAD, [chain])
        head = cursor.fetchone()
        if head is None:
            cursor.execute(_BEGIN_CHAIN, [chain, NOTHING_BEFORE])
            cursor.execute(_LOCK_HEAD, [chain])
            head = cursor.fetchone()
    return head[0], head[1]


def _link(chain: str, sequence: int, event: NewEvent, *, previous_hash: str) -> Link:
    return Link(
        chain=chain,
        sequence=sequence,
        kind=str(event.kind),
        payload=to_plain(event.payload),
        actor=event.actor,
        at=event.at,
        previous_hash=previous_hash,
    )


def _row(link: Link, own_hash: str) -> tuple[Any, ...]:
    return (
        link.chain,
        link.sequence,
        link.kind,
        Jsonb(link.payload),
        link.actor,
        link.at,
        link.previous_hash,
        own_hash,
        link.schema_version,
        link.algorithm,
    )
