"""The citizen's search: results with facets, and what may be meant while one types."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from cms_pages.search.facets import narrow
from cms_pages.search.segmenting import LONGEST_QUERY
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.item_view import show_items
from cms_pages.selectors.popular import list_starting_points
from cms_pages.selectors.search import search as find
from cms_pages.selectors.suggestions import list_suggestions
from hall.foundation import clock
from hall.portal.presentation.found import read_choices, show_facets, show_hits

RESULTS_A_PAGE = 20
STARTING_POINTS = 6


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What was found in the language of the page, twenty a page, narrowed by what was chosen."""
    language = get_language() or ""
    result = find(request.GET.get("q", ""), language)
    chosen = read_choices(request.GET)
    hits = narrow(result.hits, chosen)
    page = Paginator(hits, RESULTS_A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    kept["q"] = result.asked.text
    context = {
        "query_text": result.asked.text,
        "search": result.asked.text,
        "shortened": result.asked.shortened,
        "longest": LONGEST_QUERY,
        "corrected": result.corrected,
        "partial": result.partial,
        "page_of_hits": page,
        "rows": show_hits(list(page.object_list), clock.now()),
        "facets": show_facets(result.hits, chosen, kept) if result.hits else [],
        "narrowed": any(chosen.values()),
        "query": kept.urlencode(),
    }
    if not hits:
        points = list_starting_points(STARTING_POINTS)
        urls = list_guide_urls([item.code for item in points])
        context["starting_points"] = show_items(points, clock.now())
        context["guide_urls"] = {code: found[language] for code, found in urls.items() if language in found}
    return render(request, "portal/search.html", context)


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles for what was typed so far: a piece of a page, or JSON for who asks for it."""
    suggestions = [
        {
            "name": found.name,
            "kind": found.kind,
            "url": found.address or reverse("portal:item", args=[found.item]),
        }
        for found in list_suggestions(request.GET.get("q", ""), get_language() or "")
    ]
    response = (
        JsonResponse({"suggestions": suggestions}, json_dumps_params={"ensure_ascii": False})
        if request.accepts("application/json") and not request.accepts("text/html")
        else render(request, "portal/suggestions.html", {"suggestions": suggestions})
    )
    patch_vary_headers(response, ["Accept"])
    return response
