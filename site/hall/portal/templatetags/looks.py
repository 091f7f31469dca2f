"""How things look: icons, names of codes, opening hours in one line, where the reader is."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms_pages import enums
from cms_pages.selectors.item_view import ShownLimit, show_limit
from cms_pages.selectors.needed_documents import NeededDocuments, list_unlisted
from hall.organization.enums import PointLevel
from hall.portal.presentation.hours import DayRange, group_by_day
from rules.authoring.selectors import LimitVariant

register = template.Library()

CODES: dict[str, Any] = {
    "item_type": enums.ItemType,
    "level": enums.Level,
    "category": enums.ServiceCategory,
    "service_form": enums.ServiceForm,
    "channel": enums.Channel,
    "online_depth": enums.OnlineDepth,
    "necessity": enums.Necessity,
    "document_form": enums.DocumentForm,
    "post": enums.StepPost,
    "article": enums.ArticleKind,
    "point_level": PointLevel,
}

HEADING = re.compile(r"(</?h)([34])\b")
FIRST_HEADING_OF_TEXTS = 3

# Which icon stands for a service type, a form of service, a kind of section.
ICONS = {
    "administrative_approval": "seal",
    "public_service": "people",
    "intermediary_social": "briefcase",
    "tangible_market_trading": "gavel",
    "convenience_township_village": "leaf",
    "lobby_reception": "counter",
    "whole_process_agency": "handshake",
    "extended_hours": "clock",
    "appointment": "calendar",
    "dedicated_channel": "arrow",
    "door_to_door": "home",
    "information_inquiry": "info",
    "policy_consultation": "chat",
    "window": "counter",
    "online": "screen",
    "point": "pin",
    "mail": "mail",
    "complaint": "warning",
    "suggestion": "mail",
    "consultation": "chat",
    "rating": "star",
    "guest_book": "book",
    "cataloguepage": "list",
    "articleindexpage": "news",
    "organizationpage": "building",
    "parallelapprovalpage": "flow",
    "pointspage": "pin",
    "hotlinepage": "phone",
    "formspage": "form",
    "feedbackpage": "chat",
    "standardpage": "document",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon of ``portal/icons.svg``; a picture beside words, so assistive technology passes over it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("portal/icons.svg"),
        name,
    )


@register.simple_tag
def icon_of(code: str, otherwise: str = "document") -> SafeString:
    """The icon that stands for a code of the catalogue or for a kind of page."""
    return icon(ICONS.get(code, otherwise))


@register.filter
def named(code: str, kind: str) -> str:
    """The name people read for a code: ``{{ document.form|named:"document_form" }}``."""
    names = CODES[kind]
    return str(names(code).label) if code in names.values else code


@register.filter
def entry(mapping: Mapping[str, Any] | str, key: str) -> Any:
    """A value of a mapping by a key that the template knows only when it runs; None where there is none.

    A template's missing variable arrives as an empty text.
    """
    return None if isinstance(mapping, str) else mapping.get(key)


@register.filter
def in_words(heading: Any) -> str:
    """A heading in the language of the page, be it one text or a pair of texts."""
    if hasattr(heading, "en"):
        return str(heading.zh if (get_language() or "").startswith("zh") else heading.en or heading.zh)
    return str(heading)


@register.filter
def with_mark(variant: LimitVariant) -> ShownLimit:
    """The limit of a variant with the mark it must carry."""
    return show_limit("", variant.limit)


@register.filter
def unlisted(needed: Sequence[NeededDocuments]) -> list[NeededDocuments]:
    """The documents that the rules ask for and the item's own list does not tell."""
    return list_unlisted(needed)


@register.simple_tag
def share_of(part: ShownLimit, whole: ShownLimit) -> int | None:
    """How much of one limit another takes, in percent; None where their units differ or either is missing."""
    if part.line is None or whole.line is None or part.line.unit != whole.line.unit or not whole.line.amount:
        return None
    return min(100, round(100 * part.line.amount / whole.line.amount))


@register.filter
def plain_number(value: Decimal | str) -> str:
    """A figure as it was meant: no zeros that say nothing after the point."""
    return f"{Decimal(value).normalize():f}"


@register.filter
def by_day(point: Any) -> list[DayRange]:
    """A point's opening hours, days alike in one row."""
    return group_by_day((hours.weekday, hours.opens, hours.closes) for hours in point.opening_hours.all())


@register.filter
def alternative_text(picture: Any) -> str:
    """What a picture shows, in the language of the page."""
    chinese = (get_language() or "").startswith("zh")
    return str(picture.alternative_text_zh if chinese else picture.alternative_text_en)


@register.filter
def file_name(document: Any) -> str:
    """What a file is called in the language of the page."""
    chinese = (get_language() or "").startswith("zh")
    return str((document.name_zh if chinese else document.name_en) or document.title)


@register.filter
def headings_from(html: object, level: int) -> SafeString:
    """Rich text with its headings, which editors begin at the third level, beginning at another."""
    shift = level - FIRST_HEADING_OF_TEXTS
    moved = HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + shift}", str(html))
    return mark_safe(moved)  # noqa: S308  rich text that was cleaned when it was stored; only digits are changed


@register.filter
def own_name(thing: Any) -> str:
    """The name of anything with ``name_en`` and ``name_zh``, in the language of the page."""
    chinese = (get_language() or "").startswith("zh")
    return str(thing.name_zh if chinese else thing.name_en or thing.name_zh)


@register.filter
def own_address(point: Any) -> str:
    """A point's address in the language of the page."""
    chinese = (get_language() or "").startswith("zh")
    return str(point.address_zh if chinese else point.address_en or point.address_zh)


@register.filter
def own_text(thing: Any) -> str:
    """The words of anything with ``text_en`` and ``text_zh``, in the language of the page."""
    chinese = (get_language() or "").startswith("zh")
    return str(thing.text_zh if chinese else thing.text_en)


@register.simple_tag(takes_context=True)
def here(context: Context, url: str) -> SafeString | str:
    """The attribute that marks a menu's entry where the reader is: on the page itself, or below it."""
    request = context.get("request")
    if request is None or not url or not request.path.startswith(url):
        return ""
    return format_html(' aria-current="{}"', "page" if request.path == url else "true")
