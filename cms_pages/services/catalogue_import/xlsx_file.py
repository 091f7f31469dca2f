"""XLSX as delivered, opened only after its archive has been looked through.

A workbook is a ZIP of XML made elsewhere, so before openpyxl sees it the
archive is checked for size when unpacked, for macros and links to other files,
and every XML part is parsed once with entities and document types forbidden.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from cms_pages.errors import CatalogueImportError, RowProblem
from cms_pages.services.catalogue_import.table import MAX_ROWS, Table, build_table

MAX_PARTS = 500
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
ACTIVE_PARTS = ("vbaproject", "macrosheets/", "externallinks/", "embeddings/", "activex/", "dialogsheets/")
# What openpyxl and zipfile raise on a damaged or hostile workbook.
UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    DefusedXmlException,
    ParseError,
    OSError,
    RuntimeError,
    NotImplementedError,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
    OverflowError,
)


def read_xlsx(content: bytes) -> Table:
    """The rows of the one sheet of a workbook, every value as text.

    Raises:
        CatalogueImportError: the archive is damaged, too large, holds macros, links or entities; there is more than
            one sheet; or a cell holds a formula or an error.
    """
    try:
        _check_archive(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it leaves out
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            try:
                lines = list(islice(_numbered_lines(workbook.worksheets), MAX_ROWS + 2))
            finally:
                workbook.close()
    except UNREADABLE as error:
        raise _refused(_("The workbook cannot be read.")) from error
    return build_table(lines)


def _check_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise _refused(_("The workbook is too large when unpacked."))
        for part in parts:
            name = part.filename.lower()
            if any(active in name for active in ACTIVE_PARTS):
                raise _refused(_("The workbook holds macros, links to other files or embedded objects."))
            if name.endswith((".xml", ".rels")):
                _check_xml(archive, part)


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    try:
        with archive.open(part) as stream:
            for _event, element in iterparse(stream, events=("end",), forbid_dtd=True):
                if "macroEnabled" in element.get("ContentType", ""):
                    raise _refused(_("The workbook may hold macros (.xlsm); save it as .xlsx."))
                element.clear()
    except DefusedXmlException as error:
        raise _refused(_("The workbook holds XML entities or a document type, which are not accepted.")) from error


def _numbered_lines(sheets: Sequence[Any]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, as wide as the header: a sheet leaves out empty cells at the end of a row."""
    if len(sheets) != 1:
        raise _refused(_("The workbook must hold exactly one sheet."))
    sheet = sheets[0]
    sheet.reset_dimensions()  # what the file says of its own size is not trusted
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


def _refused(reason: str | Promise) -> CatalogueImportError:
    return CatalogueImportError([RowProblem(reason)])
