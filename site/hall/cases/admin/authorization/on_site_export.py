"""The figures of on-site completion as CSV and as a workbook; texts that a spreadsheet would run are made harmless."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from hall.cases.admin.export import harmless
from hall.cases.selectors.on_site import Counted

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cells = Sequence[str | int]


def export(rows: Iterable[Counted], names: Mapping[str, str], *, kind: str, name: str) -> HttpResponse:
    """A row for each authority and month.

    Args:
        rows: what was counted.
        names: of the authorities, by code.
        kind: csv or xlsx.
        name: of the file, without its ending.
    """
    content, media_type = (_csv, "text/csv; charset=utf-8") if kind == "csv" else (_xlsx, _XLSX)
    answer = HttpResponse(content(list_cells(rows, names)), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def list_cells(rows: Iterable[Counted], names: Mapping[str, str]) -> Iterator[Cells]:
    """The heading and the rows; where nothing was decided there is no row."""
    yield [
        _("Month"),
        _("Code of the authority"),
        _("Authority"),
        _("Decisions"),
        _("In the center"),
        _("Elsewhere"),
        _("Share in the center, %"),
        _("More than 90 %"),
    ]
    for row in rows:
        share = row.share
        reached = _("yes") if share.reaches else _("no")
        name = harmless(names.get(row.authority, row.authority))
        yield [
            str(row.month),
            harmless(row.authority),
            name,
            share.total,
            share.center,
            share.elsewhere,
            share.percent,
            reached,
        ]


def _csv(rows: Iterator[Cells]) -> bytes:
    written = io.StringIO()
    written.write("\ufeff")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def _xlsx(rows: Iterator[Cells]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("On-site completion")[:31])
    for row in rows:
        sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
