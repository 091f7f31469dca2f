"""PDFs from outside: a page to look at, or a program. What acts by itself is refused, not repaired.

Every object of the file is looked at, also those inside compressed streams, within bounds: so many objects, so many
pages, so much when unpacked. What the reader cannot make sense of is damaged, for nobody will be able to read it later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
from django.utils.translation import gettext_lazy as _
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from hall.foundation.errors import Sentence

# It quotes what it reads.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 500
MOST_OBJECTS = 50_000
_DEEPEST = 60
# What pypdf raises on a damaged or hostile file, beside its own errors.
_UNREADABLE = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError)

_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/EF"})
_ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound", "/GoToE", "/GoToR"}
)
_ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"})

DAMAGED = _("The file is damaged.")
LOCKED = _("The PDF is locked with a password. Please hand it in unlocked.")
ACTIVE = _(
    "The PDF holds scripts, attached files or other active content. Please print it to a new PDF and hand that in."
)
TOO_LONG = _("The PDF has too many pages or parts.")


def what_is_wrong(content: bytes) -> Sentence | None:
    """Why a PDF is not taken; None if it is.

    Args:
        content: of a file that begins as a PDF does.
    """
    try:
        reader = pypdf.PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            return LOCKED
        if not 1 <= len(reader.pages) <= MOST_PAGES:
            return TOO_LONG if len(reader.pages) else DAMAGED
        for number, found in enumerate(_list_objects(reader)):
            if number >= MOST_OBJECTS:
                return TOO_LONG
            if _is_active(found, 0):
                return ACTIVE
    except _UNREADABLE:
        return DAMAGED
    return None


def _list_objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Everything the file holds: what its tables name, and what lies in its streams of objects."""
    yield reader.trailer
    for generation, places in reader.xref.items():
        for number in places:
            yield _get(reader, number, generation)
    for number in reader.xref_objStm:
        yield _get(reader, number, 0)


def _get(reader: pypdf.PdfReader, number: int, generation: int) -> Any:
    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except PyPdfError:
        return None  # a freed or dangling number: nothing is there


def _is_active(found: Any, depth: int) -> bool:
    if depth > _DEEPEST:
        return True
    if isinstance(found, DictionaryObject):
        if _ACTIVE_KEYS & found.keys():
            return True
        if _named(found, "/S") in _ACTIVE_ACTIONS or _named(found, "/Subtype") in _ACTIVE_ANNOTATIONS:
            return True
        return any(_is_active(inner, depth + 1) for inner in _direct(found.values()))
    if isinstance(found, ArrayObject):
        return any(_is_active(inner, depth + 1) for inner in _direct(found))
    return False


def _direct(values: Any) -> Iterator[Any]:
    """What stands here itself; what is only referred to has its own turn."""
    return (value for value in values if isinstance(value, DictionaryObject | ArrayObject))


def _named(found: DictionaryObject, key: str) -> str:
    value = found.raw_get(key) if key in found else None
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return str(value) if isinstance(value, NameObject) else ""
