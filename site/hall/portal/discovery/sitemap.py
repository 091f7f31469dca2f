"""All public pages of both languages, each with its translations."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from cms_pages.selectors.public_pages import PublicPage, list_public_pages
from hall.portal.discovery.addresses import full_address


class PortalSitemap(Sitemap[PublicPage]):
    """One entry a page. A page that was never translated has no alternates."""

    limit = 10_000

    def items(self) -> list[PublicPage]:
        """The public pages in the order of the tree."""
        return list_public_pages()

    def get_urls(self, page: int | str = 1, site: object = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """The entries of one part of the map; host and scheme are the settings'."""
        listed = list(self.paginator.page(page).object_list)
        languages: dict[str, dict[str, str]] = defaultdict(dict)
        for one in self.items():
            languages[one.translation_key][one.language] = full_address(one.url)
        times = [one.published_at for one in listed if one.published_at]
        self.latest_lastmod = max(times, default=None)
        return [
            {
                "item": one,
                "location": full_address(one.url),
                "lastmod": one.published_at,
                "changefreq": None,
                "priority": "",
                "alternates": _alternates(languages[one.translation_key]),
            }
            for one in listed
        ]


def _alternates(addresses: dict[str, str]) -> list[dict[str, str]]:
    if len(addresses) == 1:
        return []
    default = addresses.get(settings.LANGUAGE_CODE) or next(iter(addresses.values()))
    named = [*addresses.items(), ("x-default", default)]
    return [{"location": address, "lang_code": language} for language, address in named]
