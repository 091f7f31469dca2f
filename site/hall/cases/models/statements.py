"""The statements that every act runs, written by hand.

The ORM would spend more time composing them than PostgreSQL running them, and an act runs all of them. Only these;
everything else goes through the ORM. Columns come from the models, so a new field cannot be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field, JSONField, Model

from hall.cases.models.case import Case
from hall.cases.models.findings import Evaluation
from hall.cases.models.ledger import LedgerEntry


class StoredEntry(NamedTuple):
    """What the ledger tells of a clock, in the order of the table's columns."""

    clock: str
    kind: str
    at: datetime
    amount: int | None
    unit: str
    reason: dict[str, str]


_FIXED = frozenset(
    {
        "id",
        "number",
        "tracking_code_hash",
        "applicant_id",
        "applicant_kind",
        "item_code",
        "item_revision",
        "item_snapshot",
        "authority_code",
        "channel",
        "service_form",
        "facts",
        "received_at",
        "salt",
    }
)
"""Columns of a case that no act changes."""


def _columns(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)  # noqa: SLF001  Django's documented name


def _table(model: type[Model]) -> str:
    return f'"{model._meta.db_table}"'  # noqa: SLF001  Django's documented name


def _names(columns: Sequence[Field[Any, Any]]) -> str:
    return ", ".join(f'"{column.column}"' for column in columns)


_CASE = _columns(Case)
_CHANGING = [column for column in _CASE if column.column not in _FIXED]
_ENTRY = [column for column in _columns(LedgerEntry) if not column.primary_key]
_EVALUATION = [column for column in _columns(Evaluation) if not column.primary_key]

_READ = [column for column in _ENTRY if column.column in StoredEntry._fields]

_LOCK = f'SELECT {_names(_CASE)} FROM {_table(Case)} WHERE "number" = %s FOR UPDATE'  # noqa: S608  the model's names
_LIST = f'SELECT {_names(_READ)} FROM {_table(LedgerEntry)} WHERE "case_id" = %s ORDER BY "sequence"'  # noqa: S608  the model's names
_SET = ", ".join(f'"{column.column}" = %s' for column in _CHANGING)
_UPDATE = f'UPDATE {_table(Case)} SET {_SET} WHERE "id" = %s'  # noqa: S608  the model's names


def lock_case(number: str) -> Case | None:
    """The row of a case, locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [number])
        row = cursor.fetchone()
    if row is None:
        return None
    return Case.from_db(connection.alias, [column.attname for column in _CASE], _read(_CASE, row))


def list_entries(case_id: int) -> list[StoredEntry]:
    """The ledger of a case in order."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [case_id])
        return [StoredEntry(*_read(_READ, row)) for row in cursor.fetchall()]


def update_case(case: Case) -> None:
    """Write what acts change on a case."""
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [*_values(case, _CHANGING), case.pk])


def insert_entries(entries: Sequence[LedgerEntry]) -> None:
    """Append to the ledger of a case."""
    _insert(LedgerEntry, _ENTRY, entries)


def insert_evaluations(evaluations: Sequence[Evaluation]) -> None:
    """Keep evaluations."""
    _insert(Evaluation, _EVALUATION, evaluations)


def _insert(model: type[Model], columns: Sequence[Field[Any, Any]], rows: Sequence[Model]) -> None:
    if not rows:
        return
    places = f"({', '.join(['%s'] * len(columns))})"
    statement = f"INSERT INTO {_table(model)} ({_names(columns)}) VALUES {', '.join([places] * len(rows))}"  # noqa: S608  the model's names
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in _values(row, columns)])


def _values(row: Model, columns: Sequence[Field[Any, Any]]) -> list[Any]:
    values = []
    for column in columns:
        value = getattr(row, column.attname)
        if isinstance(column, JSONField):
            value = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, str):
            value = str(value)
        values.append(value)
    return values


def _read(columns: Sequence[Field[Any, Any]], row: Sequence[Any]) -> list[Any]:
    return [
        json.loads(value) if isinstance(column, JSONField) else value
        for column, value in zip(columns, row, strict=True)
    ]
