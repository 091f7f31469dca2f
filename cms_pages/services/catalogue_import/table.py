"""A file as rows of text, each with the line it stands on.

Text is all that leaves this module: no formulas, no numbers, no dates. What
cannot be trusted (formulas, control characters, files too large to be a
catalogue) is refused here, so that nothing further in has to ask again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cms_pages.errors import CatalogueImportError, RowProblem

MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELL_CHARACTERS = 4_000

XLSX_MAGIC = b"PK\x03\x04"
OLD_EXCEL_MAGIC = b"\xd0\xcf\x11\xe0"

# A spreadsheet would run a cell that starts so; a plain negative number is left to the column's own check.
FORMULA = re.compile(r"^\s*(?:[=@+]|-(?!\d+(?:\.\d+)?$))")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: the text under each column of the header."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file: its header and its rows that are not empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_file(path: Path) -> bytes:
    """The bytes of a file that may be a catalogue.

    Raises:
        CatalogueImportError: the file is not there, cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        reason = _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or type(error).__name__}
        raise CatalogueImportError([RowProblem(reason)]) from error
    return content


def build_table(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """A table from numbered lines of cells, the first of which is the header.

    Raises:
        CatalogueImportError: naming every line that is longer or shorter than the header and every cell that holds
            a formula, control characters or too much text.
    """
    numbered = iter(lines)
    header_line, header = next(numbered, (1, ()))
    columns = tuple(cell.strip() for cell in header)
    problems = _check_header(header_line, columns)
    rows = []
    for count, (line, cells) in enumerate(numbered):
        if count >= MAX_ROWS:
            problems.append(RowProblem(_("More than %(count)s rows.") % {"count": MAX_ROWS}, line))
            break
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            reason = _("%(found)s cells where the header has %(expected)s.")
            problems.append(RowProblem(reason % {"found": len(cells), "expected": len(columns)}, line))
            continue
        row = Row(line, {column: cell.strip() for column, cell in zip(columns, cells, strict=True)})
        problems += _check_cells(row)
        rows.append(row)
    if not problems and not rows:
        problems.append(RowProblem(_("The file holds no rows.")))
    if problems:
        raise CatalogueImportError(problems)
    return Table(columns, tuple(rows))


def _check_header(line: int, columns: Sequence[str]) -> list[RowProblem]:
    if not any(columns):
        return [RowProblem(_("The file is empty."))]
    problems = []
    for position, column in enumerate(columns, 1):
        if not column:
            problems.append(RowProblem(_("Column %(position)s has no name.") % {"position": position}, line))
        elif column in columns[: position - 1]:
            problems.append(RowProblem(_("The column appears twice."), line, column))
    return problems


def _check_cells(row: Row) -> list[RowProblem]:
    problems = []
    for column, cell in row.cells.items():
        if CONTROL_CHARACTERS.search(cell):
            problems.append(RowProblem(_("Holds a control character."), row.line, column))
        elif len(cell) > MAX_CELL_CHARACTERS:
            reason = _("Longer than %(count)s characters.") % {"count": MAX_CELL_CHARACTERS}
            problems.append(RowProblem(reason, row.line, column))
        elif FORMULA.match(cell):
            problems.append(RowProblem(_("Looks like a formula; formulas are not accepted."), row.line, column))
    return problems
