"""CSV as delivered: UTF-8, with or without a byte order mark."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms_pages.errors import CatalogueImportError, RowProblem
from cms_pages.services.catalogue_import.table import Table, build_table


def read_csv(content: bytes) -> Table:
    """The rows of a CSV file.

    Raises:
        CatalogueImportError: naming the line at which the text is not UTF-8, holds a NUL or breaks its quoting.
    """
    if b"\0" in content:
        raise CatalogueImportError([RowProblem(_("Holds a NUL character."), _line_of(content, content.index(b"\0")))])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = RowProblem(_("Is not valid UTF-8 text."), _line_of(content, error.start))
        raise CatalogueImportError([problem]) from error
    return build_table(_numbered_lines(text))


def _numbered_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on: a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        problem = RowProblem(_("Is not well-formed CSV: %(reason)s.") % {"reason": error}, line)
        raise CatalogueImportError([problem]) from error


def _line_of(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1
