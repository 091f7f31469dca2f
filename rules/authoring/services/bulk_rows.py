"""Inserting many rows that hold JSON, by COPY: a county's rules change by the ten thousand when they are imported.

``bulk_create`` sends each column as one array, whose texts are then quoted character by character in Python; for
20,000 rules that takes longer than everything else in a publication.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model
from psycopg import sql
from psycopg.types.json import Jsonb


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
