"""No Chinese on an English page but names of laws and documents in brackets; no Chinese page without Chinese."""

import re
from collections.abc import Iterator

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms_pages.selectors.gate.gaps import Gap, GapKind
from cms_pages.selectors.page_parts import PageParts

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|《[^《》]*》")
_SHOWN = 30


def find_foreign_words(page: Page, parts: PageParts) -> Iterator[Gap]:
    """Texts in the wrong language, each field named once with the first words that do not belong."""
    if page.locale.language_code == "en":
        seen = set()
        for text in parts.texts:
            if text.field in seen or not _CHINESE.search(text.value):
                continue
            stray = stray_chinese(strip_tags(text.value) if text.html else text.value)
            if stray:
                seen.add(text.field)
                yield Gap(GapKind.LANGUAGE, text.field, _said(stray))
    elif page.title.strip() and not _CHINESE.search(page.title):
        yield Gap(GapKind.LANGUAGE, "title", _("The title of this Chinese page has no Chinese in it."))


def stray_chinese(text: str) -> str:
    """The first Chinese words outside brackets; empty when there are none."""
    previous = None
    while previous != text:
        previous, text = text, _BRACKETS.sub(" ", text)
    match = _CHINESE.search(text)
    return match.group() if match else ""


def _said(stray: str) -> str:
    return _(
        "Chinese words on an English page: %(words)s. Only names of laws and documents may stand, in brackets."
    ) % {"words": stray[:_SHOWN]}
