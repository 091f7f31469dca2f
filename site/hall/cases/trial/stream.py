"""Past cases as PostgreSQL hands them out: some thousand rows at a time, each with its ledger as one text.

Only what tells acts apart is read. The item as it was at receipt is large and the same for all cases of a revision,
so it is read once for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from psycopg import sql

from hall.cases.enums import PROCEDURE_PREFIX, NoticeKind, Severity
from hall.cases.facts import item_facts
from hall.cases.items import handling_steps
from hall.cases.law import extension_basis
from hall.cases.models import Case, HeldDocument, Signal, WrittenNotice
from hall.cases.models.case import CaseQuerySet
from hall.cases.trial.histories import LEDGER_OF_ACTS, Correction, ItemOfCase
from hall.cases.trial.seconds import second_of
from hall.foundation.clock import start_of_day
from rules.authoring.corpus import CasePart, CaseSelection

CASES_AT_A_TIME = 8_000


class StoredCase(NamedTuple):
    """One row, as text; the columns in their order."""

    case_id: str
    number: str
    item_code: str
    item_revision: str
    snapshot: str
    applicant_kind: str
    channel: str
    service_form: str
    facts: str
    state: str
    conduct: str
    received: str
    accepted: str
    decided: str
    ended: str
    told: str
    entries: str
    seconds: str


def _second(column: str) -> str:
    return f"floor(date_part('epoch', {column}))::bigint"


_LEDGER = f"""
  SELECT case_id,
         string_agg(left(kind, 1) || ':' || coalesce(amount::text, '') || ':' || unit || ':' || clock, ' '
                    ORDER BY sequence) AS entries,
         string_agg({_second("at")}::text, ' ' ORDER BY sequence) AS seconds
  FROM cases_ledgerentry WHERE {{place}} AND ({LEDGER_OF_ACTS}) GROUP BY case_id
"""  # noqa: S608  names of columns only
# How long the applicant was told that each special procedure would take.
_TOLD = f"""
  SELECT string_agg(value ->> 'amount', ' ' ORDER BY length(key), key)
  FROM jsonb_each(c.limits) WHERE key LIKE '{PROCEDURE_PREFIX}%'
"""  # noqa: S608  names of columns only
# Without a revision nothing says that two cases saw the same item; then what it said tells them apart.
_ROWS = f"""
COPY (
  SELECT c.id, c.number, c.item_code, c.item_revision,
         CASE WHEN c.item_revision = '' THEN md5(c.item_snapshot::text) ELSE '' END,
         c.applicant_kind, c.channel, c.service_form, c.facts, c.state, c.conduct,
         {_second("c.received_at")}, {_second("c.accepted_at")}, {_second("c.decided_at")}, {_second("c.ended_at")},
         CASE WHEN c.conduct ? 'special_procedures' THEN ({_TOLD}) END,
         l.entries, l.seconds
  FROM cases_case c LEFT JOIN {{ledger}} l ON l.case_id = c.id
  WHERE {{wanted}} AND c.id BETWEEN {{first}} AND {{last}} ORDER BY c.id
) TO STDOUT (NULL '')
"""  # noqa: S608  names of columns; what is asked for is quoted by psycopg
# Where most cases of a stretch are wanted, their ledger is read in one go; else case by case.
_IN_ONE_GO = sql.SQL("(" + _LEDGER.format(place="case_id BETWEEN {first} AND {last}") + ")")
_CASE_BY_CASE = sql.SQL("LATERAL (" + _LEDGER.format(place="case_id = c.id") + ")")
_DENSE = 4 * CASES_AT_A_TIME
_CUTS = """
SELECT min(id), max(id) FROM (
  SELECT c.id, (row_number() OVER (ORDER BY c.id) - 1) / {width} AS part FROM cases_case c WHERE {wanted}
) numbered GROUP BY part ORDER BY part
"""
_ESCAPED = re.compile(r"\\[\\tnr]")
_ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def count_cases(selection: CaseSelection) -> int:
    """How many cases are selected."""
    return _selected(selection).count()


def cut_into_parts(selection: CaseSelection) -> list[CasePart]:
    """The selected cases in stretches of keys that hold equally many, however the keys lie."""
    statement = sql.SQL(_CUTS).format(wanted=_wanted(selection), width=CASES_AT_A_TIME).as_string(None)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [CasePart(first, last) for first, last in cursor.fetchall()]


def read_part(part: CasePart, selection: CaseSelection) -> list[StoredCase]:
    """The cases of a part, by the order of their keys."""
    keys = {"first": sql.Literal(part.first), "last": sql.Literal(part.last)}
    ledger = (_IN_ONE_GO if part.last - part.first < _DENSE else _CASE_BY_CASE).format(**keys)
    statement = sql.SQL(_ROWS).format(wanted=_wanted(selection), ledger=ledger, **keys).as_string(None)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        return [StoredCase(*_columns(str(row, "utf-8"))) for row in copy]


def read_items(cases: Iterable[StoredCase]) -> dict[tuple[str, str, str], ItemOfCase]:
    """The items of cases, by code, revision and content; one case of each is looked at."""
    one_of = {(case.item_code, case.item_revision, case.snapshot): int(case.case_id) for case in cases}
    snapshots = dict(Case.objects.filter(pk__in=one_of.values()).values_list("pk", "item_snapshot"))
    return {key: _item(snapshots[case_id]) for key, case_id in one_of.items()}


def read_corrections(part: CasePart) -> dict[int, list[Correction]]:
    """Yellow cards that supervision marked as put right, by case."""
    found: dict[int, list[Correction]] = {}
    corrected = Signal.objects.filter(case_id__gte=part.first, case_id__lte=part.last, severity=Severity.YELLOW)
    corrected = corrected.filter(corrected_by__isnull=False, corrected_at__isnull=False)
    for case_id, rule, subject, at in corrected.values_list("case_id", "rule", "subject", "corrected_at"):
        if at is not None:
            found.setdefault(case_id, []).append(Correction(rule, subject, second_of(at)))
    return found


def read_documents(part: CasePart) -> dict[int, list[tuple[int, str]]]:
    """Documents held, by case."""
    found: dict[int, list[tuple[int, str]]] = {}
    held = HeldDocument.objects.standing().filter(case_id__gte=part.first, case_id__lte=part.last)
    for case_id, code, at in held.values_list("case_id", "code", "held_at"):
        found.setdefault(case_id, []).append((second_of(at), code))
    return found


def read_extension(case_id: int) -> int | None:
    """The second at which a case was extended that had no limit to be lengthened."""
    notice = WrittenNotice.objects.filter(case_id=case_id, kind=NoticeKind.EXTENSION).first()
    return None if notice is None else second_of(notice.begun_at)


def _selected(selection: CaseSelection) -> CaseQuerySet:
    first, beyond = _bounds(selection)
    cases = Case.objects.filter(received_at__gte=first, received_at__lt=beyond)
    if selection.authorities:
        cases = cases.filter(authority_code__in=selection.authorities)
    return cases.filter(item_code__in=selection.items) if selection.items else cases


def _wanted(selection: CaseSelection) -> sql.Composable:
    """The same as a condition by hand."""
    first, beyond = _bounds(selection)
    conditions: list[sql.Composable] = [sql.SQL("c.received_at >= {} AND c.received_at < {}").format(first, beyond)]
    if selection.authorities:
        conditions.append(sql.SQL("c.authority_code = ANY({})").format(list(selection.authorities)))
    if selection.items:
        conditions.append(sql.SQL("c.item_code = ANY({})").format(list(selection.items)))
    return sql.SQL(" AND ").join(conditions)


def _bounds(selection: CaseSelection) -> tuple[datetime, datetime]:
    return start_of_day(selection.received_from), start_of_day(selection.received_until + timedelta(days=1))


def _columns(row: str) -> list[str]:
    columns = row[:-1].split("\t")
    if "\\" not in row:
        return columns
    return [_unescape(column) for column in columns]


def _unescape(column: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], column)


def _item(snapshot: Mapping[str, Any]) -> ItemOfCase:
    extension = extension_basis(snapshot)
    return ItemOfCase(
        facts=item_facts(snapshot),
        steps=tuple(handling_steps(snapshot)),
        is_licence=snapshot["item_type"] == "01",
        extension=(extension.amount, extension.unit) if extension else None,
    )
