"""What the head of a page tells machines: its address, its translations, a card to share, the service it describes."""

from contextlib import suppress
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.translation import get_language
from wagtail.images.models import SourceImageIOError

from cms_pages.selectors.items import ItemSnapshot
from hall.portal.discovery.addresses import full_address
from hall.portal.discovery.structured_data import describe_service

register = template.Library()

CARD = "portal/card.png"
_CARD_SIZE = "fill-1200x630"
# Answers to one reader, and lists that any number of addresses lead to.
_UNLISTED = frozenset({"track", "search", "suggest"})
_OPEN_GRAPH_LOCALES = {"en": "en_US", "zh-hans": "zh_CN"}


@register.inclusion_tag("portal/partials/head_meta.html", takes_context=True)
def discovery(context: Context) -> dict[str, Any]:
    """Draws the tags for the page or item of a template's context; nothing on error pages."""
    request: Any = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None:
        return {"listed": False}
    page, item = context.get("page"), context.get("item")
    language = get_language() or settings.LANGUAGE_CODE
    path = _canonical_path(request)
    title = getattr(page, "seo_title", "") or getattr(page, "title", "")
    summary = getattr(page, "summary", "")
    return {
        "listed": match.url_name not in _UNLISTED and not settings.HALL_DEMONSTRATION,
        "address": full_address(path),
        "translations": _translations(context, path, language),
        "language": language,
        "locale": _OPEN_GRAPH_LOCALES.get(language, language),
        "title": title or (_name(item, language) if isinstance(item, ItemSnapshot) else ""),
        "summary": summary,
        "is_article": hasattr(page, "date"),
        "card": full_address(_card(page)),
        "feed": f"/{language}/feeds/notices/",
        "service": describe_service(item, path=path, language=language, summary=summary, title=title)
        if isinstance(item, ItemSnapshot)
        else "",
    }


@register.simple_tag(takes_context=True)
def share_path(context: Context) -> str:
    """The address of this page as its code to scan carries it."""
    request: Any = context.get("request")
    return _canonical_path(request) if request else ""


def _canonical_path(request: Any) -> str:
    """The path; of the query only a page's number makes another page."""
    number = request.GET.get("page", "")
    return f"{request.path}?page={number}" if number.isdecimal() and number != "1" else str(request.path)


def _translations(context: Context, path: str, language: str) -> list[tuple[str, str]]:
    """This page in every language it exists in; a home page stands in for none but itself."""
    if "?" in path:
        return []
    is_home = path == f"/{language}/"
    others = [
        (code, full_address(url.partition("?")[0]))
        for code, url in context.get("languages") or []
        if is_home or url != f"/{code}/"
    ]
    return [(language, full_address(path)), *others] if others else []


def _card(page: Any) -> str:
    """The page's picture; the portal's own where there is none, or its file is gone."""
    picture = getattr(page, "picture", None)
    with suppress(SourceImageIOError):
        return str(picture.get_rendition(_CARD_SIZE).url) if picture else static(CARD)
    return static(CARD)


def _name(item: ItemSnapshot, language: str) -> str:
    return item.name.zh if language.startswith("zh") else item.name.en or item.name.zh
