"""Chains of evidence in the states that tests speak of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from hall.foundation.evidence import EventRef, NewEvent, append_events

NOON = datetime(2026, 9, 30, 4, tzinfo=UTC)


def new_event(kind: str = "noted", **payload: object) -> NewEvent:
    """An event of the clerk at noon."""
    return NewEvent(kind=kind, payload=payload, actor="clerk", at=NOON)


def written_chain(chain: str, *, length: int = 3) -> list[EventRef]:
    """A chain with so many events, a minute apart."""
    events = [
        NewEvent(kind="noted", payload={"line": line}, actor="clerk", at=NOON + timedelta(minutes=line))
        for line in range(1, length + 1)
    ]
    with transaction.atomic():
        return append_events(chain=chain, events=events)


@contextmanager
def tampering() -> Iterator[None]:
    """What someone who owns the database can do: the append-only triggers are off inside."""
    tables = ("foundation_evidenceevent", "foundation_evidenceanchor")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
