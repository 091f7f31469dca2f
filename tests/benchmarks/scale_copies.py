"""A large county, written by COPY: a million cases of which fifteen thousand are open.

Cases are written in the order of their receipt, as they would have come, over five years. Indexes that no constraint
needs are made after the rows, which leaves them tighter than years of work would.
"""

import random  # noqa: TID251 - the same cases each time, nothing to guess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from typing import Any, LiteralString

from django.db import connection
from psycopg import sql

from hall.cases.models import Case, Signal
from hall.cases.numbers import case_number
from tests.benchmarks.scale_models import UNTIL
from tests.benchmarks.scale_people import COLUMNS, person_of
from tests.benchmarks.scale_shapes import Shape, Table, list_tables, read_shapes

CASES, OPEN = 1_000_000, 15_000
DIVISION = "511922"
WEEKS = 5 * 52
_AT_A_TIME = 5_000
FIRST_KEY = 1_000_000
# Serials of the days on which the models were received begin above theirs.
_FIRST_SERIAL = 1_000
_OFFICERS = 30
_APPLICANTS = "cases_applicant"


@dataclass(frozen=True)
class Copy:
    """A case to be written: the shape it is cut to, and by how many days it lies before its model."""

    shape: Shape
    earlier: int
    second: int

    @property
    def received(self) -> date:
        """The day of its receipt."""
        return self.shape.received - timedelta(days=self.earlier)


def fill_county(wanted: int, *, open_cases: int) -> None:
    """Write cases beside the models until there are so many, of which so many are open.

    Args:
        wanted: how many cases there are to be in all.
        open_cases: how many of them open.
    """
    tables = list_tables()
    shapes = read_shapes(tables)
    opened = [shape for shape in shapes if shape.open]
    ended = [shape for shape in shapes if not shape.open]
    more_open = max(min(open_cases, wanted) - len(opened), 0)
    more_ended = max(wanted - len(shapes) - more_open, 0)
    copies = list(plan_copies(opened, ended, more_open=more_open, more_ended=more_ended))
    with _loading(tables):
        for first, batch in _numbered(copies):
            _write(tables, batch, first, wanted)


def plan_copies(opened: Sequence[Shape], ended: Sequence[Shape], *, more_open: int, more_ended: int) -> Iterator[Copy]:
    """Which cases to write, in the order of their receipt: whole weeks apart, so that weekdays stay what they are."""
    dice = random.Random(20260325)  # noqa: S311
    items = sorted({shape.item for shape in ended})
    # A few items hold most cases, as in life.
    shares = [1 / (1 + items.index(shape.item) // 3) for shape in ended]
    picked = [
        Copy(shape, 7 * dice.randrange(1, WEEKS), dice.randrange(60))
        for shape in dice.choices(ended, shares, k=more_ended)
    ]
    picked += [Copy(opened[number % len(opened)], 0, dice.randrange(60)) for number in range(more_open)]
    return iter(sorted(picked, key=lambda copy: (copy.received, copy.shape.key)))


def _numbered(copies: Sequence[Copy]) -> Iterator[tuple[int, list[tuple[Copy, str]]]]:
    """Batches of copies with their case numbers, each with the key of its first."""

    def numbers() -> Iterator[tuple[Copy, str]]:
        for day, same_day in groupby(copies, key=lambda copy: copy.received):
            for serial, copy in enumerate(same_day, _FIRST_SERIAL):
                yield copy, case_number(DIVISION, day, serial)

    first, left = FIRST_KEY, numbers()
    while batch := list(islice(left, _AT_A_TIME)):
        yield first, batch
        first += len(batch)


def _write(tables: Sequence[Table], batch: Sequence[tuple[Copy, str]], first: int, cases: int) -> None:
    rows: dict[str, list[str]] = defaultdict(list)
    for key, (copy, number) in enumerate(batch, first):
        person = person_of(key - FIRST_KEY, cases, copy.shape.kind)
        rows[_APPLICANTS].append("\t".join((str(key), *person.stored())) + "\n")
        places: dict[str, object] = {
            "case": key,
            "person": key,
            "number": number,
            "second": f"{copy.second:02d}",
            "window": _officer("clerk", key),
            "handling": _officer("approver", key),
        }
        earlier = timedelta(days=copy.earlier)
        places |= {f"d{place}": (day - earlier).isoformat() for place, day in enumerate(copy.shape.days)}
        for table, text in copy.shape.fill(places):
            rows[table].append(text)
    columns = {table.name: table.columns for table in tables} | {_APPLICANTS: ("id", *COLUMNS)}
    with connection.cursor() as cursor:
        for table, lines in rows.items():
            names = sql.SQL(", ").join(map(sql.Identifier, columns[table]))
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            raw: Any = cursor.connection
            with raw.cursor().copy(statement) as copying:
                copying.write("".join(lines))


def _officer(kind: str, key: int) -> str:
    """One of thirty officers; the one who is measured has his share."""
    number = key % _OFFICERS
    return f"{kind}-{number}" if number else kind


@contextmanager
def _loading(tables: Sequence[Table]) -> Iterator[None]:
    """Without foreign keys checked row by row; secondary indexes and statistics are made at the end.

    All of it may be done by the owner of the tables, who is no superuser. Foreign keys come back for what is written
    from then on; what was copied keeps them by the way it is made. Vacuumed are the tables that lists are read from.
    """
    names = [_APPLICANTS, *(table.name for table in tables)]
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '256MB'")
        indexes = _list_indexes(names)
        keys = _list_foreign_keys(names)
        for table, key, _definition in keys:
            drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(key))
            cursor.execute(drop.as_string(None))
        for index, _definition in indexes:
            cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(index)).as_string(None))
        yield
        for table, key, definition in keys:
            add = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {} NOT VALID")
            names_of_it = (sql.Identifier(table), sql.Identifier(key), sql.SQL(definition))
            cursor.execute(add.format(*names_of_it).as_string(None))
        for _index, definition in indexes:
            cursor.execute(definition)
        for table in (_APPLICANTS, Case._meta.db_table):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608  names of ours
        cursor.execute("RESET synchronous_commit")
        cursor.execute(f"VACUUM {_APPLICANTS}, {Case._meta.db_table}, {Signal._meta.db_table}")
        cursor.execute(f"ANALYZE {', '.join(names)}")


def _list_indexes(tables: Sequence[str]) -> list[tuple[str, str]]:
    """Those that no constraint needs, with their definitions."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
            WHERE i.indrelid = ANY(SELECT unnest(%s::text[])::regclass)
              AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            """,
            [list(tables)],
        )
        return [(name, definition) for name, definition in cursor.fetchall()]


def _list_foreign_keys(tables: Sequence[str]) -> list[tuple[str, str, LiteralString]]:
    """Table, name and definition of each."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' AND conrelid = ANY(SELECT unnest(%s::text[])::regclass)
            """,
            [list(tables)],
        )
        return list(cursor.fetchall())


def due_by_nobody(until: datetime = UNTIL) -> None:
    """Let no case be due by an instant: a tick then costs what is made due for it."""
    Case.objects.filter(next_check_at__lte=until + timedelta(days=30)).update(next_check_at=until + timedelta(days=30))
