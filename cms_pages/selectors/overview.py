"""The state of all pages at a glance: what is incomplete, what contradicts a rule, what leads nowhere.

Reading every text of a portal takes a second or two, so the answer is kept for a minute, and no longer than until
somebody saves or publishes a page, confirms a sentence, or a rule changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils.translation import get_language
from wagtail.models import Page

from cms_pages.models import ConfirmedPhrase, GuidePage, ServiceItem
from cms_pages.selectors.gate import Gap, GapKind, list_gaps_of
from cms_pages.selectors.reviews import page_types
from rules.authoring.selectors import find_version_in_force

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class PageState:
    """One page with what is wrong with it, in the language of the screen."""

    pk: int
    title: str
    language: str
    kind: str
    live: bool
    guide: bool
    gaps: tuple[tuple[str, str, bool, bool], ...]

    def messages(self, chosen: Callable[[str, bool, bool], bool]) -> tuple[str, ...]:
        """The messages of some of its gaps: kind, whether it blocks, whether it contradicts a rule."""
        return tuple(said for kind, said, blocks, contradicts in self.gaps if chosen(kind, blocks, contradicts))


@dataclass(frozen=True, slots=True)
class PageWithMessages:
    """A row of a report."""

    page: PageState
    messages: tuple[str, ...]


def list_incomplete(at: datetime, *, guides_only: bool = False) -> list[PageWithMessages]:
    """Pages that are not live and could not go live as they stand."""
    pages = [page for page in _all(at) if not page.live and (page.guide or not guides_only)]
    return _with(pages, lambda _kind, blocks, _contradicts: blocks)


def list_contradictions(at: datetime) -> list[PageWithMessages]:
    """Live pages that say of a limit something else than the rules, or hold a live value that shows nothing."""
    return _with([page for page in _all(at) if page.live], lambda kind, blocks, _c: blocks and kind == GapKind.LIMIT)


def list_typed_limits(at: datetime) -> list[PageWithMessages]:
    """Live pages whose typed figures are right today and would be wrong with the next change of a rule."""
    return _with([page for page in _all(at) if page.live], lambda _kind, blocks, equal: equal and not blocks)


def list_broken_links(at: datetime) -> list[PageWithMessages]:
    """Pages with links to nothing, or pictures and files that are gone."""
    return _with(_all(at), lambda kind, _blocks, _c: kind == GapKind.LINK)


def _with(pages: Iterable[PageState], chosen: Callable[[str, bool, bool], bool]) -> list[PageWithMessages]:
    rows = [PageWithMessages(page, page.messages(chosen)) for page in pages]
    return [row for row in rows if row.messages]


def _all(at: datetime) -> list[PageState]:
    key = f"page-states:{get_language()}:{_fingerprint(at)}"
    states: list[PageState] | None = cache.get(key)
    if states is None:
        states = _look(at)
        cache.set(key, states, KEPT_SECONDS)
    return states


def _fingerprint(at: datetime) -> str:
    pages = Page.objects.aggregate(
        drafts=Max("latest_revision_created_at"),
        published=Max("last_published_at"),
        count=Count("pk"),
        live=Count("pk", filter=Q(live=True)),
    )
    confirmed = ConfirmedPhrase.objects.aggregate(last=Max("pk"))
    items = ServiceItem.objects.aggregate(live=Count("pk", filter=Q(live=True)))
    version = find_version_in_force(at)
    parts = [*pages.values(), *confirmed.values(), *items.values(), version.number if version else 0]
    return "-".join(str(part).replace(" ", "_") for part in parts)


def _look(at: datetime) -> list[PageState]:
    pages: list[Any] = []
    for model in page_types():
        found = model.objects.select_related("locale").order_by("path")
        pages += found.select_related("item__authority") if model is GuidePage else found
    return [_state(page, gaps) for page, gaps in zip(pages, list_gaps_of(pages, at=at), strict=True)]


def _state(page: Any, gaps: list[Gap]) -> PageState:
    said = tuple(
        (gap.kind.value, _sentence(gap), gap.blocks, bool(gap.judgement and gap.judgement.limit)) for gap in gaps
    )
    return PageState(
        page.pk,
        page.get_admin_display_title(),
        page.locale.language_code,
        str(page._meta.verbose_name),  # noqa: SLF001  Django's public name for it
        page.live,
        isinstance(page, GuidePage),
        said,
    )


def _sentence(gap: Gap) -> str:
    return f"{gap.field_label}: {gap.message}" if gap.field_label else str(gap.message)
