"""A trial as a workbook and as a table of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from rules.authoring.admin.trials.results import CLOCKS, headlines, list_indicators, list_shifts
from rules.authoring.admin.trials.words import describe_row
from rules.authoring.models import TrialRow, TrialRun
from rules.authoring.tables.cell_text import neutralize

_AT_A_TIME = 1_000
Cells = Sequence[Any]


def write_workbook(run: TrialRun) -> bytes:
    """Headlines and indicators, how far deadlines move, and every difference that was kept."""
    book = Workbook(write_only=True)
    sheets: tuple[tuple[str, Iterator[Cells]], ...] = (
        (_("Indicators"), _indicators(run)),
        (_("Deadlines by shift"), _shifts(run)),
        (_("Differences"), list_differences(run)),
    )
    for title, rows in sheets:
        sheet = book.create_sheet(title[:31])
        for row in rows:
            sheet.append([_safe(cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def write_csv(run: TrialRun) -> Iterator[str]:
    """Every difference that was kept, line by line."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield "\ufeff"
    for row in list_differences(run):
        writer.writerow([_safe(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def list_differences(run: TrialRun) -> Iterator[Cells]:
    """A heading, and a row for each."""
    yield [_("Kind"), _("Case"), _("Item"), _("Rule"), _("Of what"), _("Day"), _("Before"), _("After")]
    rows = TrialRow.objects.filter(run=run).order_by("kind", "pk")
    for row in rows.iterator(chunk_size=_AT_A_TIME):
        said = describe_row(row)
        yield [
            row.get_kind_display(),
            row.case_number,
            row.item_code,
            row.rule,
            said.subject,
            row.day.isoformat() if row.day else "",
            said.before,
            said.after,
        ]


def _indicators(run: TrialRun) -> Iterator[Cells]:
    for line in headlines(run):
        yield [line]
    yield []
    yield [_("Indicator"), _("Before"), _("After"), _("Difference"), _("Unit"), _("How it is counted")]
    for one in list_indicators(run):
        yield [one.name, one.before, one.after, one.change, one.unit, one.formula]


def _shifts(run: TrialRun) -> Iterator[Cells]:
    yield [_("Deadlines move by"), *(str(name) for _clock, name in CLOCKS), _("All")]
    for shift in list_shifts(run):
        yield [shift.by, *shift.counts, shift.total]


def _safe(cell: Any) -> Any:
    return neutralize(cell) if isinstance(cell, str) else cell
