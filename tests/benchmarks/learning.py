"""What an act writes, learned from the service itself: a model case goes first, its new rows are the pattern.

So both ways write the same rows into the same tables whatever the services become. PostgreSQL counts the writes of
both; a write that the hand-written way leaves out stops the benchmark.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection as django_connection
from django.db import transaction
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from hall.cases.models import Case
from tests.benchmarks.hand_written import HandWrittenAct, Row, Target

_INSERTED = ("cases_decision", "cases_ledgerentry", "cases_evaluation", "foundation_evidenceevent")
_BY_DEFAULT = {"id", "recorded_at"}
_JSONB = 3802
_COUNTS = "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"

Counts = dict[str, tuple[int, int, int]]


class DifferentWritesError(Exception):
    """The hand-written transaction does not write what the service writes."""


def learn_acts(
    connection: psycopg.Connection[Any], model: Case, other: Case, ways: Sequence[Callable[[Case], None]]
) -> list[HandWrittenAct]:
    """What each act of a model case writes, tried on another case.

    Raises:
        DifferentWritesError: PostgreSQL counted other writes by the service than by hand.
    """
    target = Target.of(other)
    return [_learn_act(connection, model, target, way) for way in ways]


def _learn_act(
    connection: psycopg.Connection[Any], model: Case, target: Target, way: Callable[[Case], None]
) -> HandWrittenAct:
    newest = {table: _newest(connection, table) for table in _INSERTED}
    before = _read(connection, "cases_case", "id = %s", model.pk)[0]
    by_service = _count_writes_of_service(lambda: way(model))
    after = _read(connection, "cases_case", "id = %s", model.pk)[0]
    new = {table: _read(connection, table, "id > %s", newest[table]) for table in _INSERTED}
    changed = {name: value for name, value in after.items() if not _same(before[name], value)}
    act = HandWrittenAct(
        [(_insert(table, rows), rows) for table, rows in new.items() if rows],
        _update_case(list(changed)),
        list(changed.values()),
    )
    by_hand = _count_writes_by_hand(connection, act, target)
    if by_service != by_hand:
        raise DifferentWritesError(f"by the service {by_service}, by hand {by_hand}")
    return act


def _insert(table: str, rows: Sequence[Row]) -> sql.Composed:
    row = sql.SQL("({})").format(sql.SQL(", ").join([sql.Placeholder()] * len(rows[0])))
    columns = sql.SQL(", ").join(map(sql.Identifier, rows[0]))
    values = sql.SQL(", ").join([row] * len(rows))
    return sql.SQL("INSERT INTO {} ({}) VALUES {}").format(sql.Identifier(table), columns, values)


def _update_case(columns: Sequence[str]) -> sql.Composed:
    changes = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in columns)
    return sql.SQL("UPDATE cases_case SET {} WHERE id = %s").format(changes)


def _newest(connection: psycopg.Connection[Any], table: str) -> int:
    found = connection.execute(sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(sql.Identifier(table))).fetchone()
    connection.commit()
    return int(found[0]) if found else 0


def _read(connection: psycopg.Connection[Any], table: str, condition: str, key: int) -> list[Row]:
    """Rows as they are written again: without what the database fills in, and JSON wrapped as JSON."""
    query = sql.SQL("SELECT * FROM {} WHERE ").format(sql.Identifier(table)) + sql.SQL(condition)
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(query + sql.SQL(" ORDER BY id"), [key])
        json = {column.name for column in cursor.description or () if column.type_code == _JSONB}
        rows = cursor.fetchall()
    connection.commit()
    return [
        {name: Jsonb(value) if name in json else value for name, value in row.items() if name not in _BY_DEFAULT}
        for row in rows
    ]


def _same(before: object, after: object) -> bool:
    if isinstance(before, Jsonb) and isinstance(after, Jsonb):
        return bool(before.obj == after.obj)
    return before == after


def _count_writes_of_service(perform: Callable[[], None]) -> Counts:
    with transaction.atomic(), django_connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        before = cursor.fetchall()
        perform()
        cursor.execute(_COUNTS)
        return _difference(before, cursor.fetchall())


def _count_writes_by_hand(connection: psycopg.Connection[Any], act: HandWrittenAct, target: Target) -> Counts:
    before = connection.execute(_COUNTS).fetchall()
    act.write(connection, target)
    after = connection.execute(_COUNTS).fetchall()
    connection.commit()
    return _difference(before, after)


def _difference(before: Sequence[tuple[Any, ...]], after: Sequence[tuple[Any, ...]]) -> Counts:
    """Rows inserted, updated and deleted per table between two counts of one transaction."""
    then: Mapping[str, tuple[int, ...]] = {table: tuple(counts) for table, *counts in before}
    changes: Counts = {}
    for table, inserted, updated, deleted in after:
        i, u, d = then.get(table, (0, 0, 0))
        change = (inserted - i, updated - u, deleted - d)
        if any(change):
            changes[table] = change
    return changes
