"""Which guide explains an item, in which language."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from cms_pages.models import GuidePage


def list_guides(language: str) -> QuerySet[GuidePage]:
    """The live guides in one language (``en``, ``zh-hans``), with their items."""
    live = GuidePage.objects.live().public()
    guides: QuerySet[GuidePage] = live.filter(locale__language_code=language).select_related("item", "locale")
    return guides


def list_guide_urls(codes: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """The addresses (without host) of the live guides of items: item code → language → address.

    An item without a guide, or without one in a language, is left out there.
    """
    urls: dict[str, dict[str, str]] = defaultdict(dict)
    guides = GuidePage.objects.live().public().filter(item__code__in=codes).select_related("item", "locale")
    for guide in guides.defer_streamfields():
        if url := guide.get_url():
            urls[guide.item.code][guide.locale.language_code] = url
    return urls


def find_guide_url(code: str, language: str) -> str | None:
    """The address of an item's guide in a language, or None."""
    return list_guide_urls([code]).get(code, {}).get(language)
