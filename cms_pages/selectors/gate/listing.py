"""All gaps of pages, each thing they need looked up once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.models import Page

from cms_pages.errors import PageNotReadyError
from cms_pages.models import ConfirmedPhrase, GuidePage
from cms_pages.selectors.gate.gaps import Gap
from cms_pages.selectors.gate.languages import find_foreign_words
from cms_pages.selectors.gate.mentions import find_guides_linked, list_items_named
from cms_pages.selectors.gate.references import find_broken, load_targets
from cms_pages.selectors.gate.required import find_missing
from cms_pages.selectors.gate.typed_limits import (
    find_invalid_values,
    find_typed_limits,
    judge_paragraphs,
    judge_texts,
)
from cms_pages.selectors.items import list_summaries, summarize
from cms_pages.selectors.limits import list_limits_of
from cms_pages.selectors.live_values import find_live_values, get_live_values
from cms_pages.selectors.page_parts import PageParts, read_parts
from hall.foundation import clock
from rules.authoring.selectors import ItemLimits


def require_no_gaps(page: Page) -> None:
    """The gate itself, asked by the page.

    Raises:
        PageNotReadyError: the page cannot go live as it stands.
    """
    gaps = list_blocking_gaps(page, at=clock.now())
    if gaps:
        raise PageNotReadyError(page=page, gaps=gaps)


def list_blocking_gaps(page: Page, *, at: datetime) -> list[Gap]:
    """What keeps a page from going live."""
    return [gap for gap in list_gaps(page, at=at) if gap.blocks]


def list_gaps(page: Page, *, at: datetime) -> list[Gap]:
    """Everything about a page, as it stands in memory, that its editor should know; what blocks comes first."""
    return list_gaps_of([page], at=at)[0]


def list_gaps_of(pages: Sequence[Page], *, at: datetime) -> list[list[Gap]]:
    """The same for several pages, in their order, with a fixed number of queries."""
    parts = [read_parts(page) for page in pages]
    targets = load_targets([reference for part in parts for reference in part.references])
    linked = find_guides_linked([part for page, part in zip(pages, parts, strict=True) if not _item_of(page)])
    limits = _limits(pages, parts, linked, at)
    confirmed = _confirmed([page.pk for page in pages if page.pk])
    keys = {key for part in parts for text in part.texts if text.html for key in find_live_values(text.value)}
    values = get_live_values(keys, at) if keys else {}
    listed = []
    for page, part in zip(pages, parts, strict=True):
        code = _item_of(page)
        judged = judge_texts(part, limits.get(code)) if code else judge_paragraphs(part, linked, limits)
        gaps = [
            *find_missing(page),
            *find_foreign_words(page, part),
            *find_broken(page, part, targets),
            *find_typed_limits(judged, confirmed.get(page.pk, ()), is_guide=isinstance(page, GuidePage)),
            *find_invalid_values(part, values),
        ]
        listed.append(sorted((_labelled(page, gap) for gap in gaps), key=lambda gap: not gap.blocks))
    return listed


def _item_of(page: Page) -> str:
    """The code of the item whose page it is."""
    return str(page.item.code) if isinstance(page, GuidePage) and page.item_id else ""


def _limits(
    pages: Sequence[Page], parts: Sequence[PageParts], linked: Mapping[str, str], at: datetime
) -> dict[str, ItemLimits]:
    """The limits of all items that the pages are of, or name."""
    own = {page.item.pk: page.item for page in pages if _item_of(page)}
    named: set[str] = set()
    for page, part in zip(pages, parts, strict=True):
        if not _item_of(page):
            named |= list_items_named(part, linked)
    summaries = [*summarize(own.values()), *list_summaries(named - {item.code for item in own.values()})]
    return list_limits_of(summaries, at) if summaries else {}


def _confirmed(pages: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for page, sentence in ConfirmedPhrase.objects.filter(page__in=pages).values_list("page_id", "sentence"):
        found.setdefault(page, set()).add(sentence)
    return found


def _labelled(page: Page, gap: Gap) -> Gap:
    """The field's name in the editor."""
    try:
        field: Any = page._meta.get_field(gap.field)  # noqa: SLF001  Django's public name for it
    except FieldDoesNotExist:
        return gap
    label = field.verbose_name
    return Gap(gap.kind, gap.field, gap.message, gap.blocks, gap.judgement, label, gap.url)
