"""A table written as a workbook: headers in the person's language, stable codes in the hidden first row."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from rules.authoring.tables.cell_text import LONGEST, neutralize
from rules.authoring.tables.sheets import STATE, Sheet, SheetColumn, SheetRow
from rules.vocabulary import Label

CODES_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
_ADDED_ROWS = 2_000
_HEADER = {
    True: PatternFill("solid", fgColor="FFF2CC"),
    False: PatternFill("solid", fgColor="E7E6E6"),
}
_STATE_COLUMN = SheetColumn(STATE, Label("State", "状态"), width=8)


def write_workbook(sheet: Sheet, *, chinese: bool) -> bytes:
    """The workbook of a table. Columns that can be changed have a yellow header, the others a grey one."""
    workbook = openpyxl.Workbook(write_only=True)
    page: Any = workbook.create_sheet(_spoken(sheet.name, chinese=chinese))
    columns = [*sheet.columns, _STATE_COLUMN]
    _lay_out(page, columns, rows=len(sheet.rows), chinese=chinese)
    page.append([*(column.code for column in sheet.columns), f"{STATE}:{sheet.code}"])
    page.append([_header(page, column, chinese=chinese) for column in columns])
    for row in sheet.rows:
        page.append([*_cells(page, sheet, row, chinese=chinese), row.state])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def shown_value(column: SheetColumn, value: object, *, chinese: bool) -> object:
    """What stands in a cell: words of the language, a number, a day, or text that a spreadsheet leaves alone."""
    if isinstance(value, Label):
        value = _spoken(value, chinese=chinese)
    elif column.choices is not None and isinstance(value, str) and value in column.choices:
        value = _spoken(column.choices[value], chinese=chinese)
    if isinstance(value, str):
        return neutralize(value)[:LONGEST] or None
    return value


def _lay_out(page: Any, columns: list[SheetColumn], *, rows: int, chinese: bool) -> None:
    page.freeze_panes = f"B{FIRST_ROW}"
    page.row_dimensions[CODES_ROW].hidden = True
    last = get_column_letter(len(columns) - 1)
    page.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(rows, 1)}"
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].hidden = column.code == STATE
        if column.choices:
            words = ",".join(_spoken(label, chinese=chinese) for label in column.choices.values())
            validation = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
            validation.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + rows + _ADDED_ROWS}")
            page.data_validations.append(validation)


def _header(page: Any, column: SheetColumn, *, chinese: bool) -> Any:
    cell = WriteOnlyCell(page, neutralize(_spoken(column.label, chinese=chinese)))
    cell.font = Font(bold=True)
    cell.fill = _HEADER[column.editable]
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cells(page: Any, sheet: Sheet, row: SheetRow, *, chinese: bool) -> Iterator[object]:
    for column in sheet.columns:
        value = shown_value(column, row.cells.get(column.code), chinese=chinese)
        if isinstance(value, date):
            cell: Any = WriteOnlyCell(page)
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
            yield cell
        else:
            yield value


def _spoken(label: Label, *, chinese: bool) -> str:
    return label.zh if chinese else label.en
