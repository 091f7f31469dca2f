"""The catalogue from each of its sides."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest

from cms_pages.enums import ServiceCategory, ServiceForm
from cms_pages.models import CataloguePage, LifeEvent, ServiceItem
from cms_pages.models.page_contexts import page_context
from cms_pages.selectors.alphabet import by_first_letter
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.item_view import ShownItem, show_items
from cms_pages.selectors.items import list_items, summarize
from cms_pages.selectors.life_events import find_life_event, list_life_events
from cms_pages.selectors.offers import list_offers
from hall.foundation import clock
from hall.organization.selectors import find_authority
from rules.vocabulary import Label


@page_context(CataloguePage)
def catalogue_context(page: CataloguePage, request: HttpRequest) -> dict[str, Any]:
    """``view``, ``chosen``, and for the view: the sides to choose from, or ``heading`` with ``rows`` of items.

    ``guide_urls`` leads from an item's code to its guide in the page's language. ``letters`` is given by ``a-z`` only.
    """
    view, chosen = getattr(request, "catalogue_view", ("overview", ""))
    context: dict[str, Any] = {"view": view, "chosen": chosen}
    if view == "overview":
        return {**context, **_sides()}
    heading, items = _chosen(view, chosen)
    rows = show_items(summarize(items), clock.now())
    return {
        **context,
        "heading": heading,
        "rows": rows,
        "letters": by_first_letter(rows, _language(page)) if view == "a-z" else None,
        "guide_urls": _guide_urls(rows, _language(page)),
    }


def _sides() -> dict[str, Any]:
    items = list(list_items().values_list("service_category", "service_forms"))
    categories = Counter(category for category, _forms in items)
    forms = Counter(form for _category, forms in items for form in forms)
    return {
        "item_count": len(items),
        "offers": list_offers(),
        "types": [(value, label, categories[value]) for value, label in ServiceCategory.choices],
        "forms": [(value, label, forms[value]) for value, label in ServiceForm.choices],
        "life_events": list_life_events(),
    }


def _chosen(view: str, chosen: str) -> tuple[Any, Iterable[ServiceItem]]:
    """The words for what was chosen and its items, in the catalogue's order.

    Raises:
        Http404: nothing of that name can be chosen.
    """
    if view == "a-z":
        return None, list_items()
    if view == "authority" and (authority := find_authority(chosen)):
        return Label(authority.name_en, authority.name_zh), list_items(authority=chosen)
    if view == "type" and chosen in ServiceCategory.values:
        return ServiceCategory(chosen).label, list_items(category=chosen)
    if view == "form" and chosen in ServiceForm.values:
        return ServiceForm(chosen).label, list_items().filter(service_forms__contains=[chosen])
    if view == "life-event" and (event := find_life_event(chosen)):
        return _named(event), list_items().filter(life_events=event)
    raise Http404


def _named(event: LifeEvent) -> Label:
    return Label(event.name_en, event.name_zh)


def _guide_urls(rows: Iterable[ShownItem], language: str) -> dict[str, str]:
    found = list_guide_urls([row.item.code for row in rows])
    return {code: urls[language] for code, urls in found.items() if language in urls}


def _language(page: CataloguePage) -> str:
    return str(page.locale.language_code)
