"""Everything that a page holds, whatever its type: texts, pictures, links and files, each with the field it stands in.

The checks before publication and the reports all ask here, so a new block or field is looked at by all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import models
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
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


def list_texts(page: Page) -> list[PageText]:
    """Every text of a page, in the order of its fields."""
    return [part for part in _parts(page) if isinstance(part, PageText) and part.value.strip()]


def list_references(page: Page) -> list[PageReference]:
    """Everything that a page points at, inside rich text too."""
    found: list[PageReference] = []
    for part in _parts(page):
        if isinstance(part, PageReference):
            found.append(part)
        elif part.html:
            found += _RichTextReader(part.field).read(part.value)
    return found


def _parts(page: Page) -> Iterator[PageText | PageReference]:
    for field in page._meta.get_fields():  # noqa: SLF001  Django's public name for it
        if isinstance(field, StreamField):
            yield from _block(field.name, field.stream_block, getattr(page, field.name))
        elif isinstance(field, RichTextField):
            yield PageText(field.name, getattr(page, field.name) or "", html=True)
        elif isinstance(field, models.CharField | models.TextField) and _is_text(field):
            yield PageText(field.name, getattr(page, field.name) or "")
        elif field.name == "picture" and getattr(page, "picture_id", None):
            yield PageReference("picture", "image", str(page.picture_id))


def _is_text(field: Any) -> bool:
    if field.name in _WAGTAIL_TEXTS:
        return True
    own = field.model is not Page
    return own and not field.choices and field.name not in _NOT_TEXTS


def _block(field: str, block: Any, value: Any) -> Iterator[PageText | PageReference]:
    """The parts of a block's value, however deep."""
    if value in (None, ""):
        return
    if isinstance(block, StreamBlock):
        for child in value:
            yield from _block(field, child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _block(field, child, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _block(field, block.child_block, item)
    else:
        yield from _leaf(field, block, value)


def _leaf(field: str, block: Any, value: Any) -> Iterator[PageText | PageReference]:
    if isinstance(block, RichTextBlock):
        yield PageText(field, value.source, html=True)
    elif isinstance(block, TableBlock):
        for row in value.get("data") or ():
            for cell in row:
                yield PageText(field, str(cell or ""))
    elif isinstance(block, ImageChooserBlock):
        yield PageReference(field, "image", str(value.pk))
    elif isinstance(block, DocumentChooserBlock):
        yield PageReference(field, "document", str(value.pk))
    elif hasattr(block, "target_model"):
        yield PageReference(field, "page", str(value.pk))
    elif isinstance(value, str) and block.name not in {"kind", "weight", "unit", "code"}:
        yield PageText(field, value)


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
