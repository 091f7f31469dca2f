"""One cell of a workbook: what it holds, whether it says what the table says, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rules.authoring.tables.cell_text import restore
from rules.authoring.tables.sheet_writing import shown_value
from rules.authoring.tables.sheets import SheetColumn, SheetRow
from rules.authoring.tables.values import CellValueError, read_value
from rules.authoring.tables.words import Column

_NOTHING = object()


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that is no value: a formula or an error."""

    text: str
    reason: str
    remedy: str


def cell_value(cell: Any) -> object:
    """What a cell holds; a formula and an error are refused."""
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        text = value if isinstance(value, str) else getattr(value, "text", "") or ""
        return RefusedCell(str(text), _("Formulas are not taken."), _("Write the value itself."))
    if cell.data_type == "e":
        return RefusedCell(str(value), _("The spreadsheet reports an error here."), _("Write the value itself."))
    if isinstance(value, str):
        return restore(value) or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def is_unchanged(column: SheetColumn, raw: object, standing: object) -> bool:
    """Whether a cell says what the table says now, in either language."""
    for chinese in (False, True):
        shown = shown_value(column, standing, chinese=chinese)
        if (restore(shown) if isinstance(shown, str) else shown) == raw and type(raw) is not bool:
            return True
    if isinstance(standing, date) and isinstance(raw, datetime):
        return raw == datetime(standing.year, standing.month, standing.day)  # noqa: DTZ001  a sheet has no time zones
    return _reads_as(column, raw) == standing if column.editable and raw is not None else False


def _reads_as(column: SheetColumn, raw: object) -> object:
    """The value that a cell is read as where its column is one of the tables' own; else nothing comparable."""
    try:
        return read_value(column.code, raw) if column.choices or isinstance(raw, str | int | date) else _NOTHING
    except CellValueError:
        return _NOTHING


def find_problem(column: SheetColumn, raw: object, row: SheetRow) -> tuple[str, str] | None:
    """Reason and remedy of a changed cell that cannot be taken."""
    if isinstance(raw, RefusedCell):
        return raw.reason, raw.remedy
    if not column.editable:
        return _("This column is not read back."), _("Undo the change; what can be changed has a yellow header.")
    if column.code not in row.writable:
        return _("You may not change this cell, or it has no value in this row."), _("Undo the change.")
    if raw is None and column.code == Column.AMOUNT:
        return None
    try:
        if column.code not in row.names:
            read_value(column.code, raw)
    except CellValueError as error:
        return error.reason, error.remedy
    return None
