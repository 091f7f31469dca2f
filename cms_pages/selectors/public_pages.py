"""Every page that anybody may see, as its address in both languages."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from hall.foundation.freshness import PAGES, SITE, depends_on


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A live page without a view restriction; pages that say the same in other languages share ``translation_key``."""

    url: str
    language: str
    translation_key: str
    published_at: datetime | None


def list_public_pages() -> list[PublicPage]:
    """The public pages in the order of the tree, those outside the site left out; two queries for any number."""
    depends_on(SITE, PAGES)
    pages = Page.objects.live().public().filter(depth__gt=1).select_related("locale").order_by("path")
    found = []
    for page in pages:
        url = page.get_url()
        if url:
            language = page.locale.language_code
            found.append(PublicPage(url, language, str(page.translation_key), page.last_published_at))
    return found
