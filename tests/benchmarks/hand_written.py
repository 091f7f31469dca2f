"""The same writes by hand: what an act writes, in one transaction of plain psycopg, with nothing read or decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection as django_connection
from psycopg import sql

from hall.cases.models import Case
from hall.foundation.evidence import list_events
from hall.foundation.evidence.links import Link

Row = dict[str, Any]

_HEAD = "UPDATE foundation_evidencehead SET sequence = %s, hash = %s WHERE chain = %s"


@dataclass
class Target:
    """A case that is written by hand: its key, and the end of its evidence chain."""

    case_id: int
    chain: str
    sequence: int
    hash: str

    @classmethod
    def of(cls, case: Case) -> "Target":
        """A case that was just received."""
        last = list_events(case.chain).last()
        assert last is not None, "receipt is an event"
        return cls(case.pk, case.chain, last.sequence, last.hash)


@dataclass(frozen=True)
class HandWrittenAct:
    """The statements of one act; ``inserts`` hold the rows of a model case, to be filled in for another."""

    inserts: Sequence[tuple[sql.Composed, Sequence[Row]]]
    update_case: sql.Composed
    changes: Sequence[Any]

    def perform(self, connection: psycopg.Connection[Any], target: Target) -> None:
        """Write the act for a case, and commit."""
        self.write(connection, target)
        connection.commit()

    def write(self, connection: psycopg.Connection[Any], target: Target) -> None:
        """Write the act for a case."""
        with connection.cursor() as cursor:
            for statement, rows in self.inserts:
                cursor.execute(statement, [value for row in rows for value in _filled_in(row, target).values()])
            cursor.execute(_HEAD, [target.sequence, target.hash, target.chain])
            cursor.execute(self.update_case, [*self.changes, target.case_id])


def connect() -> psycopg.Connection[Any]:
    """A connection of its own to Django's database, with psycopg's own settings."""
    known = django_connection.get_connection_params()
    return psycopg.connect(
        **{name: known[name] for name in ("dbname", "user", "password", "host", "port") if name in known}
    )


def _filled_in(row: Row, target: Target) -> Row:
    """A row of the model as it is for another case; an event becomes the next of that case's chain."""
    if "case_id" in row:
        return {**row, "case_id": target.case_id}
    link = Link(
        chain=target.chain,
        sequence=target.sequence + 1,
        kind=row["kind"],
        payload=row["payload"].obj,
        actor=row["actor"],
        at=row["at"],
        previous_hash=target.hash,
    )
    target.sequence, previous, target.hash = link.sequence, target.hash, link.hash()
    return {**row, "chain": link.chain, "sequence": link.sequence, "previous_hash": previous, "hash": target.hash}
