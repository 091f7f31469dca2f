"""Workbooks made elsewhere, looked through before anything opens them.

A workbook is a ZIP of XML, so the archive is checked for its size when unpacked, for macros and links to other files,
and every XML part is parsed once with entities and document types forbidden. What is left is opened for reading only,
row by row; what the file says of its own size is not trusted.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from hall.foundation.errors import Sentence

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


class WorkbookRefusedError(Exception):
    """A workbook that is not opened; ``reason`` says why."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextmanager
def open_sheet(content: bytes) -> Iterator[Any]:
    """The one sheet of a workbook, for reading its rows while the block lasts.

    Raises:
        WorkbookRefusedError: the archive is damaged, too large when unpacked, holds macros, links or entities, or has
            more than one sheet. What fails while the rows are read is answered so too.
    """
    try:
        _check_archive(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it leaves out
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            try:
                if len(workbook.worksheets) != 1:
                    raise WorkbookRefusedError(_("The workbook must hold exactly one sheet."))
                sheet = workbook.worksheets[0]
                sheet.reset_dimensions()
                yield sheet
            finally:
                workbook.close()
    except UNREADABLE as error:
        raise WorkbookRefusedError(_("The workbook cannot be read.")) from error


def _check_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise WorkbookRefusedError(_("The workbook is too large when unpacked."))
        for part in parts:
            name = part.filename.lower()
            if any(active in name for active in ACTIVE_PARTS):
                raise WorkbookRefusedError(_("The workbook holds macros, links to other files or embedded objects."))
            if name.endswith((".xml", ".rels")):
                _check_xml(archive, part)


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    try:
        with archive.open(part) as stream:
            for _event, element in iterparse(stream, events=("end",), forbid_dtd=True):
                if "macroEnabled" in element.get("ContentType", ""):
                    raise WorkbookRefusedError(_("The workbook may hold macros (.xlsm); save it as .xlsx."))
                element.clear()
    except DefusedXmlException as error:
        reason = _("The workbook holds XML entities or a document type, which are not accepted.")
        raise WorkbookRefusedError(reason) from error
