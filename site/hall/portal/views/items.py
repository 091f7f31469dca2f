"""The list of items, and the bare page of an item that has no guide in the reader's language."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from cms_pages.errors import ItemNotFoundError
from cms_pages.selectors.guides import find_guide_url, list_guide_urls
from cms_pages.selectors.item_view import present_item, show_items
from cms_pages.selectors.items import get_item, list_items, summarize
from cms_pages.selectors.limits import list_limits_of
from cms_pages.selectors.needed_documents import list_needed_documents
from hall.foundation import clock
from hall.organization.selectors import find_authority
from rules.vocabulary import Label

ITEMS_A_PAGE = 20
LONGEST_SEARCH = 100


@require_GET
def items(request: HttpRequest) -> HttpResponse:
    """The list of items: searched, filtered, twenty a page, each with its committed limit."""
    search = request.GET.get("search", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    code = request.GET.get("authority", "").replace("\0", "")
    authority = find_authority(code) if code else None
    found = list_items(search=search, authority=code)
    page = Paginator(found, ITEMS_A_PAGE).get_page(request.GET.get("page"))
    rows = show_items(summarize(page.object_list), clock.now())
    language = get_language() or ""
    urls = list_guide_urls([row.item.code for row in rows])
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(
        request,
        "portal/items.html",
        {
            "rows": rows,
            "guide_urls": {code: found[language] for code, found in urls.items() if language in found},
            "page": page,
            "search": search,
            "authority_name": Label(authority.name_en, authority.name_zh) if authority else None,
            "query": kept.urlencode(),
        },
    )


@require_GET
def item(request: HttpRequest, code: str) -> HttpResponse:
    """The item's guide in the reader's language; where there is none, what the catalogue and the rules say."""
    try:
        snapshot = get_item(code)
    except ItemNotFoundError:
        raise Http404 from None
    guide = find_guide_url(code, get_language() or "")
    if guide:
        return redirect(guide)
    now = clock.now()
    shown = present_item(snapshot, list_limits_of([snapshot], now)[code])
    return render(request, "portal/item.html", shown | {"needed_documents": list_needed_documents(snapshot, now)})
