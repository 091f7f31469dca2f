"""Storing many rows that hold JSON: a county's rules change by the ten thousand when they are imported.

``bulk_create`` sends each column as one array, whose texts are then quoted character by character in Python, or each
value as a parameter of its own; for 20,000 rules that takes longer than everything else in a publication. New rows go
by COPY; rows of which some may stand already, as one JSON value that the database takes apart.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Model
from psycopg import sql
from psycopg.types.json import Jsonb

_BATCH = 1000


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows in the caller's transaction; all other columns get their defaults from the database.

    Args:
        model: Whose table.
        columns: The columns that the rows give.
        rows: Values in the order of the columns; lists and dicts are JSON, None is SQL's NULL.
    """
    table = sql.Identifier(model._meta.db_table)  # noqa: SLF001  Django's documented name
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)) as copy:
        for row in rows:
            copy.write_row([Jsonb(value) if isinstance(value, list | dict) else value for value in row])


def store_rows(model: type[Model], rows: Iterable[Mapping[str, object]], *, key: Sequence[str]) -> None:
    """Insert rows in the caller's transaction, or exchange those that stand already.

    Args:
        model: Whose table.
        rows: Column → value, the same columns in each row; every other column gets its default or stays.
        key: The columns of the unique constraint that tells which rows stand already.
    """
    waiting = list(rows)
    for start in range(0, len(waiting), _BATCH):
        _store(model, waiting[start : start + _BATCH], key)


def _store(model: type[Model], rows: Sequence[Mapping[str, object]], key: Sequence[str]) -> None:
    types = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}  # noqa: SLF001
    columns = list(rows[0])
    statement = sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {names} FROM json_to_recordset(%s::json) AS given({typed})"
        " ON CONFLICT ({key}) DO UPDATE SET {exchanged}"
    ).format(
        table=sql.Identifier(model._meta.db_table),  # noqa: SLF001  Django's documented name
        names=sql.SQL(", ").join(map(sql.Identifier, columns)),
        typed=sql.SQL(", ").join(sql.SQL(f"{{}} {types[name]}").format(sql.Identifier(name)) for name in columns),
        key=sql.SQL(", ").join(map(sql.Identifier, key)),
        exchanged=sql.SQL(", ").join(
            sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(name)) for name in columns if name not in key
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, default=datetime.isoformat)])
