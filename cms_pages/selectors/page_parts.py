"""Everything that a page holds, whatever its type: texts, pictures, links and files, each with the field it stands in.

The checks before publication and the reports all ask here, so a new block or field is looked at by all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.db import models
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

# Fields in which an editor writes to readers; ``search_words`` is no text, and addresses are none either.
_WAGTAIL_TEXTS = ("title", "seo_title", "search_description")
_NOT_TEXTS = frozenset({"search_words", "holds", "month", "slug"})


@dataclass(frozen=True, slots=True)
class PageText:
    """A text with its field. ``html`` is true for rich text in its stored form."""

    field: str
    value: str
    html: bool = False


@dataclass(frozen=True, slots=True)
class PageReference:
    """What a page points at: ``kind`` is image, document, page or url; ``target`` its key or address."""

    field: str
    kind: str
    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PageParts:
    """All texts of a page in the order of its fields, and everything that it points at."""

    texts: tuple[PageText, ...]
    references: tuple[PageReference, ...]


def read_parts(page: Page) -> PageParts:
    """What a page holds as it stands in memory; read once, asked by every check."""
    texts: list[PageText] = []
    references: list[PageReference] = []
    for part in _parts(page):
        if isinstance(part, PageReference):
            references.append(part)
        elif part.value.strip():
            texts.append(part)
            if part.html and ("<a" in part.value or "<embed" in part.value):
                references += _RichTextReader(part.field).read(part.value)
    return PageParts(tuple(texts), tuple(references))


@cache
def _fields(model: type[Page]) -> tuple[tuple[str, str, Any], ...]:
    """Name, sort and definition of each field that holds something of an editor's."""
    found: list[tuple[str, str, Any]] = []
    for field in model._meta.get_fields():  # noqa: SLF001  Django's public name for it
        if isinstance(field, StreamField):
            found.append((field.name, "stream", field.stream_block))
        elif isinstance(field, RichTextField):
            found.append((field.name, "rich", None))
        elif isinstance(field, models.CharField | models.TextField) and _is_text(field):
            found.append((field.name, "plain", None))
        elif field.name == "picture":
            found.append((field.name, "picture", None))
    return tuple(found)


def _parts(page: Page) -> Iterator[PageText | PageReference]:
    for name, sort, block in _fields(type(page)):  # type: ignore[arg-type]  # a class is hashable; its base has no types
        if sort == "stream":
            yield from _block(name, block, getattr(page, name).raw_data)
        elif sort == "picture":
            if page.picture_id:
                yield PageReference(name, "image", str(page.picture_id))
        else:
            yield PageText(name, getattr(page, name) or "", html=sort == "rich")


def _is_text(field: Any) -> bool:
    if field.name in _WAGTAIL_TEXTS:
        return True
    own = field.model is not Page
    return own and not field.choices and field.name not in _NOT_TEXTS


def _block(field: str, block: Any, raw: Any) -> Iterator[PageText | PageReference]:
    """The parts of a block's stored value, however deep; stored, so that no picture or file is fetched for it."""
    if raw in (None, ""):
        return
    if isinstance(block, StreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from _block(field, block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _block(field, child, raw.get(name))
    elif isinstance(block, ListBlock):
        for item in raw:
            wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield from _block(field, block.child_block, item["value"] if wrapped else item)
    else:
        yield from _leaf(field, block, raw)


def _leaf(field: str, block: Any, raw: Any) -> Iterator[PageText | PageReference]:
    if isinstance(block, RichTextBlock):
        yield PageText(field, str(raw), html=True)
    elif isinstance(block, TableBlock):
        for row in raw.get("data") or ():
            for cell in row:
                yield PageText(field, str(cell or ""))
    elif isinstance(block, ImageChooserBlock):
        yield PageReference(field, "image", str(raw))
    elif isinstance(block, DocumentChooserBlock):
        yield PageReference(field, "document", str(raw))
    elif isinstance(block, PageChooserBlock):
        yield PageReference(field, "page", str(raw))
    elif isinstance(block, CharBlock | TextBlock) and block.name != "code":
        yield PageText(field, str(raw))


class _RichTextReader(HTMLParser):
    """Links, files and pictures inside a rich text, with the words of each link."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self._field = field
        self._found: list[PageReference] = []
        self._open: tuple[str, str] | None = None
        self._words = ""

    def read(self, html: str) -> list[PageReference]:
        self.feed(html)
        self.close()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            kind = values.get("linktype") or "url"
            self._open = (kind, values.get("id") or values.get("href", ""))
            self._words = ""
        elif tag == "embed" and values.get("embedtype") == "image":
            self._found.append(PageReference(self._field, "image", values.get("id", "")))

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            kind, target = self._open
            self._found.append(PageReference(self._field, kind, target, self._words.strip()))
            self._open = None
