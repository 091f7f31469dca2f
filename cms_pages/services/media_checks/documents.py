"""Documents to download: forms, samples, manuals. What a file is called must be what it is, without programs in it."""

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_ENTRIES = 2000
LARGEST_UNPACKED = 100 * 1024 * 1024
_LONGEST_MIMETYPE = 200
_LARGEST_TEXT = 2 * 1024 * 1024

_PROGRAM_NAMES = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/")


def check_document(file: IO[bytes], name: str) -> None:
    """Say why a document is not taken.

    Raises:
        ValidationError: its kind is not known, its content is of another kind or damaged, or it carries programs.
    """
    extension = PurePosixPath(name).suffix.removeprefix(".").lower()
    check = _CHECKS.get(extension)
    if check is None:
        raise ValidationError(
            _("Files of the kind “%(extension)s” are not taken. Taken are: %(kinds)s."),
            params={"extension": extension or "?", "kinds": ", ".join(sorted(_CHECKS)).upper()},
        )
    file.seek(0)
    try:
        fits = check(file)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _disguised(extension) from error
    finally:
        file.seek(0)
    if not fits:
        raise _disguised(extension)


def _disguised(extension: str) -> ValidationError:
    return ValidationError(
        _("This is not a whole %(kind)s file: its content is of another kind, or damaged."),
        params={"kind": extension.upper()},
    )


def _is_pdf(file: IO[bytes]) -> bool:
    begins = file.read(5) == b"%PDF-"
    size = file.seek(0, 2)
    file.seek(max(0, size - 1024))
    return begins and b"%%EOF" in file.read()


def _is_text(file: IO[bytes]) -> bool:
    content = file.read(_LARGEST_TEXT + 1)
    if len(content) > _LARGEST_TEXT or b"\0" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        content.decode("gb18030")
    return True


def _holds(entry: str) -> Callable[[IO[bytes]], bool]:
    def check(file: IO[bytes]) -> bool:
        return entry in _entries(file)

    return check


def _is_open_document(mimetype: str) -> Callable[[IO[bytes]], bool]:
    def check(file: IO[bytes]) -> bool:
        if "mimetype" not in _entries(file):
            return False
        with zipfile.ZipFile(file) as archive, archive.open("mimetype") as said:
            return said.read(_LONGEST_MIMETYPE).decode("ascii").strip() == mimetype

    return check


def _entries(file: IO[bytes]) -> set[str]:
    """The names in an archive that is whole, of reasonable size, and without programs."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise ValidationError(_("This file unpacks to more than is reasonable."))
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith(_PROGRAM_NAMES) or name.lower().startswith(_PROGRAM_NAMES) for name in names):
        raise ValidationError(_("This file carries programs (macros). Save it without them."))
    return names


_CHECKS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _is_pdf,
    "docx": _holds("word/document.xml"),
    "xlsx": _holds("xl/workbook.xml"),
    "odt": _is_open_document("application/vnd.oasis.opendocument.text"),
    "ods": _is_open_document("application/vnd.oasis.opendocument.spreadsheet"),
    "ofd": _holds("OFD.xml"),
    "txt": _is_text,
    "csv": _is_text,
}
