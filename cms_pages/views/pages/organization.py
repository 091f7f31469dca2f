"""Authorities with what they offer now."""

from typing import Any

from django.http import HttpRequest

from cms_pages.models import AuthorityPage, OrganizationPage
from cms_pages.models.page_contexts import page_context
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.item_view import show_items
from cms_pages.selectors.items import list_items, summarize
from cms_pages.selectors.offers import list_offers
from hall.foundation import clock
from hall.organization.selectors import list_windows


@page_context(OrganizationPage)
def organization_context(page: OrganizationPage, request: HttpRequest) -> dict[str, Any]:
    """``authorities``: the live pages of authorities, each with its number of items."""
    counts = {offer.code: offer.item_count for offer in list_offers()}
    pages = AuthorityPage.objects.live().public().child_of(page).select_related("authority").order_by("path")
    return {"authorities": [(entry, counts.get(entry.authority.code, 0)) for entry in pages]}


@page_context(AuthorityPage)
def authority_context(page: AuthorityPage, request: HttpRequest) -> dict[str, Any]:
    """The authority's items with their limits, the addresses of their guides, and its windows."""
    rows = show_items(summarize(list_items(authority=page.authority.code)), clock.now())
    urls = list_guide_urls([row.item.code for row in rows])
    language = page.locale.language_code
    return {
        "rows": rows,
        "guide_urls": {code: found[language] for code, found in urls.items() if language in found},
        "windows": list_windows(authority_code=page.authority.code),
    }
