"""Banners and life events, from plain data; one that is there already stays as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from wagtail.models import Page

from cms_pages.models import Banner, LifeEvent, ServiceItem
from cms_pages.services.planting.plan import LANGUAGES, translation_key


@dataclass(frozen=True, slots=True)
class PlannedBanner:
    """A banner, with the key of the page that tells more; one that begins later is scheduled."""

    kind: str
    text_en: str
    text_zh: str
    page: str = ""
    begins_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedLifeEvent:
    """A turn of life or of business with the codes of the items it takes."""

    slug: str
    name_en: str
    name_zh: str
    text_en: str
    text_zh: str
    icon: str
    items: Sequence[str]


def put_banners(banners: Iterable[PlannedBanner], *, user: AbstractUser) -> int:
    """Publish the banners that are not there, or schedule them; returns how many."""
    present = set(Banner.objects.values_list("text_en", flat=True))
    new = [banner for banner in banners if banner.text_en not in present]
    for planned in new:
        banner = Banner(
            kind=planned.kind,
            text_en=planned.text_en,
            text_zh=planned.text_zh,
            page=_page_of(planned),
            go_live_at=planned.begins_at,
            expire_at=planned.ends_at,
            live=False,
        )
        banner.full_clean()
        banner.save()
        banner.save_revision(user=user).publish(user=user)
    return len(new)


def _page_of(banner: PlannedBanner) -> Page | None:
    """The page in the first language; the portal shows its translation to readers of the other."""
    if not banner.page:
        return None
    return Page.objects.get(translation_key=translation_key(banner.page), locale__language_code=LANGUAGES[0])


def put_life_events(events: Sequence[PlannedLifeEvent]) -> int:
    """Store the life events that are not there, in their order; returns how many.

    Raises:
        KeyError: an item of an event does not exist.
    """
    present = set(LifeEvent.objects.values_list("slug", flat=True))
    items = {item.code: item for item in ServiceItem.objects.filter(code__in={c for e in events for c in e.items})}
    new = [(position, event) for position, event in enumerate(events) if event.slug not in present]
    for position, event in new:
        stored = LifeEvent(
            slug=event.slug,
            name_en=event.name_en,
            name_zh=event.name_zh,
            text_en=event.text_en,
            text_zh=event.text_zh,
            icon=event.icon,
            position=position,
        )
        stored.items = [items[code] for code in event.items]
        stored.save()
    return len(new)
