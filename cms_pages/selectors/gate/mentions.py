"""Which items a paragraph speaks of, on pages that belong to no item: by their code, or by a link to their guide."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cms_pages.models import GuidePage
from cms_pages.selectors.page_parts import PageParts, PageText

_CODE = re.compile(r"(?<![0-9-])[0-9]{6}-[0-9]{4,6}(?![0-9-])")
_LINK = re.compile(
    r'<a\b[^>]*\blinktype="page"[^>]*\bid="([0-9]{1,18})"|<a\b[^>]*\bid="([0-9]{1,18})"[^>]*\blinktype="page"'
)
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|br|hr|div|blockquote|table|tr|td)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a text with the codes of the items that it names."""

    text: PageText
    items: tuple[str, ...]


def find_guides_linked(parts: Collection[PageParts]) -> dict[str, str]:
    """Of the pages that are linked to: a guide's key → its item's code; one query."""
    keys = {found for part in parts for text in part.texts if text.html for found in _links(text.value)}
    rows = GuidePage.objects.filter(pk__in=[int(key) for key in keys]).values_list("pk", "item__code") if keys else ()
    return {str(pk): code for pk, code in rows}


def split_paragraphs(text: PageText, guides: Mapping[str, str]) -> Iterator[Paragraph]:
    """The paragraphs of a text, each with the items it names."""
    for piece in _BLOCK.split(text.value) if text.html else text.value.splitlines():
        if piece.strip():
            linked = [guides[key] for key in _links(piece) if key in guides] if text.html else []
            items = tuple(dict.fromkeys([*_CODE.findall(piece), *linked]))
            yield Paragraph(PageText(text.field, piece, text.html), items)


def list_items_named(parts: PageParts, guides: Mapping[str, str]) -> set[str]:
    """The codes of all items that a page names."""
    return {code for text in parts.texts for paragraph in split_paragraphs(text, guides) for code in paragraph.items}


def _links(html: str) -> list[str]:
    return [first or second for first, second in _LINK.findall(html)]
