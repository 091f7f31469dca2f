"""A workbook read back against the table as it stands: the changed cells as edits, every bad cell by its name.

A cell counts as changed only if it differs from what the table would write there now, in either language. So a file
that was exported and not touched changes nothing, and a file made in one language is read in the other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from hall.foundation.workbooks import WorkbookRefusedError, open_sheet
from rules.authoring.tables.edits import REMOVE, EditProblem, RuleEdit
from rules.authoring.tables.sheet_cells import RefusedCell, cell_value, find_problem, is_unchanged
from rules.authoring.tables.sheet_writing import FIRST_ROW, HEADER_ROW
from rules.authoring.tables.sheets import RULE, STATE, Sheet, SheetRow
from rules.authoring.tables.words import Column

MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000
SPARE_COLUMNS = 20
_PARTS = re.compile("[;\uff1b]")


@dataclass(slots=True)
class ReadSheet:
    """What a workbook asks for: the edits of all rows, or the problems."""

    edits: list[RuleEdit] = attribute(default_factory=list)
    problems: list[EditProblem] = attribute(default_factory=list)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file: column → value, and where each stands."""

    number: int
    cells: Mapping[str, object]
    letters: Mapping[str, str]
    sheet: str

    def where(self, column: str) -> str:
        """The cell by its name, as in “Time limits D17”."""
        return f"{self.sheet} {self.letters.get(column, 'A')}{self.number}"


def read_workbook(content: bytes, sheet: Sheet) -> ReadSheet:
    """The edits that a workbook holds against a table.

    Raises:
        WorkbookRefusedError: It cannot be opened or is not a workbook of this table.
    """
    if len(content) > MAX_FILE_BYTES:
        raise WorkbookRefusedError(_("The file is larger than %(size)s MB.") % {"size": MAX_FILE_BYTES // 2**20})
    lines = _read_lines(content, sheet)
    found = ReadSheet(rows=len(lines))
    known = {row.key: row for row in sheet.rows}
    seen: dict[tuple[str, ...], _Line] = {}
    for line in lines:
        key = tuple(_text(line.cells.get(column)) for column in sheet.key_columns)
        if not key[0] and sheet.may_add:
            _read_new(line, sheet, found)
            continue
        row = known.get(key)
        if row is None:
            reason = _("The table has no such row.")
            remedy = _("Leave the columns with grey headers as they were exported, or export the table again.")
            found.problems.append(EditProblem(line.where(RULE), key[0], reason, remedy))
        elif key in seen:
            reason = _("The same row stands in line %(line)s already.") % {"line": seen[key].number}
            found.problems.append(EditProblem(line.where(RULE), key[0], reason, _("Delete one of the two.")))
        else:
            seen[key] = line
            _read_row(line, row, sheet, found)
    return found


def _read_lines(content: bytes, sheet: Sheet) -> list[_Line]:
    with open_sheet(content) as page:
        lines = []
        codes: list[str] = []
        for number, cells in enumerate(page.iter_rows(max_col=len(sheet.columns) + SPARE_COLUMNS), 1):
            if number > MAX_ROWS + FIRST_ROW:
                raise WorkbookRefusedError(_("The sheet has more than %(rows)s rows.") % {"rows": MAX_ROWS})
            if number == 1:
                codes = [str(cell.value or "") for cell in cells]
                _refuse_other_sheet(codes, sheet)
            elif number > HEADER_ROW:
                values = [cell_value(cell) for cell in cells]
                if any(value is not None for value in values):
                    lines.append(_line(number, codes, values, page.title))
    if not codes:
        _refuse_other_sheet(codes, sheet)
    return lines


def _refuse_other_sheet(codes: Sequence[str], sheet: Sheet) -> None:
    wanted = {*(column.code for column in sheet.columns), f"{STATE}:{sheet.code}"}
    missing = sorted(wanted - set(codes))
    if missing:
        raise WorkbookRefusedError(
            _(
                "This is not an export of this table: the hidden first row does not name the columns %(columns)s."
                " Export the table again and change that file."
            )
            % {"columns": ", ".join(missing[:20])}
        )


def _line(number: int, codes: Sequence[str], values: Sequence[object], title: str) -> _Line:
    named = {code.partition(":")[0]: index for index, code in enumerate(codes) if code}
    cells = {code: values[index] for code, index in named.items() if index < len(values)}
    return _Line(number, cells, {code: get_column_letter(index + 1) for code, index in named.items()}, title)


def _read_row(line: _Line, row: SheetRow, sheet: Sheet, found: ReadSheet) -> None:
    values: dict[str, object] = {}
    where = {"": line.where(RULE)}
    problems: list[EditProblem] = []
    for column in sheet.columns:
        raw = line.cells.get(column.code)
        if column.code in sheet.key_columns or is_unchanged(column, raw, row.cells.get(column.code)):
            continue
        problem = find_problem(column, raw, row)
        if problem is not None:
            problems.append(_at(line, column.code, raw, *problem))
            continue
        for name, part in _named_parts(column.code, raw, row):
            where[name] = line.where(column.code)
            values[name] = part
    if not values and not problems:
        return
    if row.state != _text(line.cells.get(STATE)):
        reason = _("This rule was changed since the file was exported.")
        remedy = _("Export the table again and repeat the changes of this row.")
        found.problems.append(EditProblem(line.where(RULE), row.edit.rule, reason, remedy))
        return
    found.problems.extend(problems)
    if not problems:
        found.edits.append(_edit(row.edit, values, where))


def _named_parts(column: str, raw: object, row: SheetRow) -> list[tuple[str, object]]:
    """What an edit calls a cell; the parts of a cell that holds several conditions, one by one."""
    names = row.names.get(column, (column,))
    if len(names) == 1:
        return [(names[0], raw)]
    parts = [part.strip() for part in _PARTS.split(str(raw))]
    return list(zip(names, [*parts, *[""] * len(names)], strict=False))


def _edit(edit: RuleEdit, values: Mapping[str, object], where: Mapping[str, str]) -> RuleEdit:
    """A limit whose amount was emptied shall no longer hold."""
    if Column.AMOUNT in values and values[Column.AMOUNT] is None:
        return replace(edit, action=REMOVE, where=where)
    return replace(edit, values=values, where=where)


def _read_new(line: _Line, sheet: Sheet, found: ReadSheet) -> None:
    """A row without a rule: a limit that the item does not have yet."""
    values = {}
    where = {"": line.where(RULE)}
    problems = []
    writable = frozenset(column.code for column in sheet.columns if column.editable)
    nobody = SheetRow((), RuleEdit(""), {}, writable)
    for column in sheet.columns:
        raw = line.cells.get(column.code)
        where[column.code] = line.where(column.code)
        if raw is None or not column.editable:
            if isinstance(raw, RefusedCell):
                problems.append(_at(line, column.code, raw, raw.reason, raw.remedy))
            continue
        problem = find_problem(column, raw, nobody)
        if problem is None:
            values[column.code] = raw
        else:
            problems.append(_at(line, column.code, raw, *problem))
    found.problems.extend(problems)
    if not problems:
        item, clock = _text(line.cells.get("item")), _text(line.cells.get("clock"))
        if line.cells.get("condition") is not None:
            reason = _("A new limit with a further condition cannot be added in a workbook.")
            found.problems.append(_at(line, "condition", line.cells["condition"], reason, _("Use the rule builder.")))
        else:
            found.edits.append(RuleEdit("", item=item, clock=clock, values=values, where=where))


def _at(line: _Line, column: str, raw: object, reason: str, remedy: str) -> EditProblem:
    value = raw.text if isinstance(raw, RefusedCell) else "" if raw is None else str(raw)
    return EditProblem(line.where(column), value[:120], reason, remedy)


def _text(value: object) -> str:
    return value.text if isinstance(value, RefusedCell) else "" if value is None else str(value).strip()
