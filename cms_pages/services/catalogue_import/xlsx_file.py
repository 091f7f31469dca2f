"""XLSX as delivered, every cell as text."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from cms_pages.errors import CatalogueImportError, RowProblem
from cms_pages.services.catalogue_import.table import MAX_ROWS, Table, build_table
from hall.foundation.workbooks import WorkbookRefusedError, open_sheet


def read_xlsx(content: bytes) -> Table:
    """The rows of the one sheet of a workbook, every value as text.

    Raises:
        CatalogueImportError: the archive is damaged, too large, holds macros, links or entities; there is more than
            one sheet; or a cell holds a formula or an error.
    """
    try:
        with open_sheet(content) as sheet:
            lines = list(islice(_numbered_lines(sheet), MAX_ROWS + 2))
    except WorkbookRefusedError as error:
        raise CatalogueImportError([RowProblem(error.reason)]) from error
    return build_table(lines)


def _numbered_lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, as wide as the header: a sheet leaves out empty cells at the end of a row."""
    width = 0
    for line, cells in enumerate(islice(sheet.iter_rows(), MAX_ROWS * 2), 1):
        texts = [_as_text(cell) for cell in cells]
        while texts and not texts[-1] and (not width or len(texts) > width):
            texts.pop()
        if not any(texts):
            continue
        width = width or len(texts)
        yield line, texts + [""] * (width - len(texts))


def _as_text(cell: Any) -> str:
    """The cell's value; a formula or an error keeps a leading equals sign, by which the table refuses it."""
    if cell.data_type in {"f", "e"}:
        return f"={cell.value}"
    match cell.value:
        case None:
            return ""
        case float() if cell.value.is_integer():
            return str(int(cell.value))
        case date():
            return str(cell.value.isoformat())
        case _:
            return str(cell.value)
