"""The portal's pages: home, items with their live limits, and a citizen's own case."""

from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cms_pages.errors import ItemNotFoundError
from cms_pages.selectors.items import get_item, list_items, summarize
from hall.cases.services.tracking import track_case
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.organization.selectors import find_authority
from hall.portal.item_page import present_item, present_rows
from hall.portal.offers import list_offers
from hall.portal.track_page import present_case
from rules.authoring.selectors import list_item_limits
from rules.vocabulary import Label

ITEMS_A_PAGE = 20
LONGEST_SEARCH = 100


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What the center offers, by authority."""
    offers = list_offers()
    return render(
        request,
        "portal/home.html",
        {"authorities": offers, "item_count": sum(offer.item_count for offer in offers), "search": ""},
    )


@require_GET
def items(request: HttpRequest) -> HttpResponse:
    """The list of items: searched, filtered, twenty a page, each with its committed limit."""
    search = request.GET.get("search", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    code = request.GET.get("authority", "").replace("\0", "")
    authority = find_authority(code) if code else None
    found = list_items(search=search, authority=code)
    page = Paginator(found, ITEMS_A_PAGE).get_page(request.GET.get("page"))
    summaries = summarize(page.object_list)
    limits = list_item_limits(
        [summary.code for summary in summaries],
        clock.now(),
        facts={summary.code: summary.facts for summary in summaries},
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(
        request,
        "portal/items.html",
        {
            "rows": present_rows(summaries, limits),
            "page": page,
            "search": search,
            "authority_name": Label(authority.name_en, authority.name_zh) if authority else None,
            "query": kept.urlencode(),
        },
    )


@require_GET
def item(request: HttpRequest, code: str) -> HttpResponse:
    """One item: how long it takes, its steps, what to bring, what it costs and on what basis."""
    try:
        snapshot = get_item(code)
    except ItemNotFoundError:
        raise Http404 from None
    limits = list_item_limits([code], clock.now(), facts={code: snapshot.facts})[code]
    return render(request, "portal/item.html", present_item(snapshot, limits))


@never_cache
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """A citizen's own case. Number and code travel in the body, never in an address."""
    number = request.POST.get("number", "").strip()
    context: dict[str, object] = {"number": number}
    status = 200
    if request.method == "POST":
        try:
            case = track_case(
                number=number,
                tracking_code=request.POST.get("tracking_code", "").strip(),
                address=request.META.get("REMOTE_ADDR", ""),
                at=clock.now(),
            )
            context["case"] = present_case(case)
        except HallError as error:
            status = error.status
            context["problem"] = _tracking_problem(status)
    return render(request, "portal/track.html", context, status=status)


def _tracking_problem(status: int) -> str:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _("Too many attempts. Please wait a quarter of an hour, or call the hotline 96196.")
    return _("This number and this code do not belong together. Please check both on your receipt.")
