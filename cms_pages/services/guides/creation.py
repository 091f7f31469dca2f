"""Making guides from items."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, published

from cms_pages.errors import CatalogueMissingError
from cms_pages.models import CataloguePage, GuidePage, ServiceItem
from cms_pages.selectors.gate import list_gaps_of
from cms_pages.services.guides.batch import make_live, store_guides
from cms_pages.services.guides.wording import guide_fields
from cms_pages.services.search_index import indexed_at_the_end

# The language of a page tree, and the name that paired fields have for it.
LANGUAGES = {"en": "en", "zh-hans": "zh"}


@dataclass(frozen=True, slots=True)
class GuidesCreated:
    """What came of it.

    Attributes:
        created: how many guides were made, one for each item and language that had none.
        published: how many of them went live.
        items: the codes of the items that got at least one.
        unknown: codes that no published item has.
    """

    created: int
    published: int
    items: tuple[str, ...]
    unknown: tuple[str, ...]


@transaction.atomic
def create_guides(*, items: Collection[str], actor: Any, at: datetime, publish: bool = False) -> GuidesCreated:
    """Make the missing guides of items in both languages, below the catalogue page of each language.

    1. Lock the catalogue pages, so that two who press the same button make one set.
    2. Leave out what exists: running again makes nothing.
    3. Fill in the wording by type of item and audience; the two languages of an item are translations of each other.
    4. Store them as drafts; if asked to, put those live that lack nothing.

    Args:
        items: codes of published items.
        actor: the account that makes them; None for the product itself.
        at: the instant of making.
        publish: put those live at once that lack nothing.

    Raises:
        CatalogueMissingError: a language has no catalogue page to put guides below.
    """
    parents = _lock_catalogues()
    wanted = list(ServiceItem.objects.live().select_related("authority").filter(code__in=items))
    keys, existing = _existing(wanted)
    made: list[GuidePage] = []
    for language, parent in parents.items():
        new = [
            _guide(item, language, parent, keys.setdefault(item.pk, uuid4()), actor)
            for item in wanted
            if (item.pk, parent.locale_id) not in existing
        ]
        store_guides(new, parent=parent, actor=actor, at=at)
        made += new
    _pair(made, at)
    published_now = _ready(made, at) if publish else []
    _publish(published_now, actor=actor, at=at)
    return GuidesCreated(
        created=len(made),
        published=len(published_now),
        items=tuple(dict.fromkeys(guide.item.code for guide in made)),
        unknown=tuple(sorted(set(items) - {item.code for item in wanted})),
    )


def _lock_catalogues() -> dict[str, CataloguePage]:
    """The catalogue page of each language, locked against another batch."""
    found: dict[str, CataloguePage] = {}
    for language in LANGUAGES:
        catalogues = CataloguePage.objects.select_related("locale").filter(locale__language_code=language)
        catalogue = catalogues.order_by("path").first()
        if catalogue is None:
            raise CatalogueMissingError(language=language)
        found[language] = catalogue
    list(Page.objects.select_for_update().filter(pk__in=[page.pk for page in found.values()]).order_by("pk"))
    for page in found.values():
        page.refresh_from_db(fields=["numchild", "path", "depth", "url_path"])
    return found


def _existing(items: Collection[ServiceItem]) -> tuple[dict[int, UUID], set[tuple[int, int]]]:
    rows = list(GuidePage.objects.filter(item__in=items).values_list("item_id", "locale_id", "translation_key"))
    return {item: key for item, _locale, key in rows}, {(item, locale) for item, locale, _key in rows}


def _guide(item: ServiceItem, language: str, parent: CataloguePage, key: UUID, actor: Any) -> GuidePage:
    return GuidePage(
        item=item,
        slug=item.code,
        locale=parent.locale,
        translation_key=key,
        owner=actor,
        live=False,
        has_unpublished_changes=True,
        **guide_fields(item, LANGUAGES[language]),
    )


def _pair(guides: Collection[GuidePage], at: datetime) -> None:
    """Both languages were written together, so each is up to date with the other."""
    GuidePage.objects.filter(pk__in=[guide.pk for guide in guides]).update(matched_at=at)
    for guide in guides:
        guide.matched_at = at


def _ready(guides: list[GuidePage], at: datetime) -> list[GuidePage]:
    """Those that the gate would let through."""
    listed = zip(guides, list_gaps_of(guides, at=at), strict=True)
    return [guide for guide, gaps in listed if not any(gap.blocks for gap in gaps)]


def _publish(guides: list[GuidePage], *, actor: Any, at: datetime) -> None:
    make_live(guides, actor=actor, at=at)
    with indexed_at_the_end():
        for guide in guides:
            page_published.send(sender=GuidePage, instance=guide, revision=guide.latest_revision)
            published.send(sender=GuidePage, instance=guide, revision=guide.latest_revision)
