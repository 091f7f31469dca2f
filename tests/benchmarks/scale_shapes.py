"""The rows of a real case as a shape that any number of other cases can be cut to.

Every row of the case in every table is read as COPY writes it. What differs from case to case becomes a place to fill:
keys, number, days and seconds, the officers and the person. Everything else stays as the services wrote it, with two
exceptions that are measured nowhere: the hashes of the evidence are the model's, so the chains of copies do not verify,
and of an ended case only the last evaluation is kept.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import ForeignKey, Model
from psycopg import sql

from hall.cases.enums import OPEN_STATES
from hall.cases.models import Case, Evaluation
from hall.foundation.models import EvidenceEvent, EvidenceHead

_DAY = re.compile(r"(?<![\d-])(20\d\d-[01]\d-[0-3]\d)(?!\d)")
_WHOLE_MINUTE = re.compile(r"( (?!16:00)\d\d:\d\d:)00(\.\d+)?(\+00)")
_CASE, _APPLICANT, _WINDOW, _HANDLING = "\x01case\x01", "\x01person\x01", "\x01window\x01", "\x01handling\x01"
_KEYS = {_CASE: "%(case)s", _APPLICANT: "%(person)s", _WINDOW: "%(window)s", _HANDLING: "%(handling)s"}


@dataclass(frozen=True)
class Table:
    """A table with the columns that are copied, and how each is read from a model."""

    name: str
    columns: tuple[str, ...]
    case: str
    """The expression that gives the key of the case."""
    read: tuple[str, ...]
    where: str = "true"


@dataclass
class Shape:
    """A model case: how its rows look in each table, and on which days of its own things happened."""

    key: int
    kind: str
    state: str
    received: date
    item: str
    rows: dict[str, str] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether its clocks may still run."""
        return self.state in OPEN_STATES

    def fill(self, places: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        """The rows of another case, table by table."""
        for table, template in self.rows.items():
            yield table, template % places


def list_tables() -> list[Table]:
    """The tables that hold something of a case, the case itself first."""
    own = {"id": f"'{_CASE}'", "applicant_id": f"'{_APPLICANT}'"}
    own |= {"window_officer": _unless_empty("window_officer", _WINDOW)}
    own |= {"handling_officer": _unless_empty("handling_officer", _HANDLING)}
    tables = [_table(Case, case="t.id", own=own)]
    for relation in Case._meta.related_objects:
        to_case = relation.field
        assert isinstance(to_case, ForeignKey)
        model: type[Model] = relation.related_model
        column = to_case.column
        where = "true"
        if model is Evaluation:
            where = "(c.ended_at IS NULL OR t.sequence = c.last_evaluation_sequence)"
        tables.append(_table(model, case=f"t.{column}", own={column: f"'{_CASE}'", "id": ""}, where=where))
    chain = "(SELECT k.id FROM cases_case k WHERE t.chain = 'case:' || k.number)"
    tables.append(_table(EvidenceEvent, case=chain, own={"id": ""}))
    tables.append(_table(EvidenceHead, case=chain, own={"id": ""}))
    return tables


def read_shapes(tables: Sequence[Table]) -> list[Shape]:
    """The shapes of all cases that there are."""
    cases = {case.pk: case for case in Case.objects.select_related("applicant")}
    lines: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for table in tables:
        for key, line in _read(table):
            lines[key][table.name].append(line)
    return [_shape(case, lines[key]) for key, case in sorted(cases.items())]


def _table(model: type[Model], *, case: str, own: Mapping[str, str], where: str = "true") -> Table:
    """Columns whose reading is empty are left to the database."""
    names = [str(column.column) for column in model._meta.concrete_fields]
    read = {name: own.get(name, f't."{name}"') for name in names}
    kept = {name: expression for name, expression in read.items() if expression}
    return Table(model._meta.db_table, tuple(kept), case, tuple(kept.values()), where)


def _unless_empty(column: str, place: str) -> str:
    return f"CASE WHEN t.{column} = '' THEN '' ELSE '{place}' END"


def _read(table: Table) -> Iterator[tuple[int, str]]:
    values = ", ".join(table.read)
    key = "id" if "id" in _column_names(table.name) else "ctid"
    query = (
        f"COPY (SELECT {table.case}, {values} FROM {table.name} t JOIN cases_case c ON c.id = {table.case}"  # noqa: S608  names of ours
        f" WHERE {table.where} ORDER BY t.{key}) TO STDOUT"
    )
    with connection.cursor() as cursor:
        raw: Any = cursor.connection
        with raw.cursor().copy(sql.SQL(query)) as copy:
            content = b"".join(copy).decode()
    for line in content.splitlines():
        first, _tab, rest = line.partition("\t")
        yield int(first), rest


def _column_names(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def _shape(case: Case, lines: Mapping[str, Sequence[str]]) -> Shape:
    received = case.received_at.date()
    shape = Shape(case.pk, str(case.applicant.kind), str(case.state), received, case.item_code)
    places: dict[str, int] = {}

    def day(found: re.Match[str]) -> str:
        if found[1] < received.isoformat():
            return found[1]
        return f"%(d{places.setdefault(found[1], len(places))})s"

    for table, rows in lines.items():
        text = "".join(f"{row}\n" for row in rows).replace("%", "%%")
        text = _DAY.sub(day, text.replace(case.number, "%(number)s"))
        text = _WHOLE_MINUTE.sub(r"\1%(second)s\3", _with_places(text))
        shape.rows[table] = text
    shape.days = [date.fromisoformat(found) for found in places]
    return shape


def _with_places(text: str) -> str:
    for place, name in _KEYS.items():
        text = text.replace(place, name)
    return text
