"""What stands around a page's content: languages, sections, banners."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms_pages.selectors.guides import find_guide_url
from cms_pages.selectors.site_frame import (
    Section,
    ShownBanner,
    find_section_url,
    is_open,
    list_banners,
    list_private_paths,
    list_sections,
)

register = template.Library()

_BELOW_SECTION = 4


@register.simple_tag
def banners() -> list[ShownBanner]:
    """The banners to show now."""
    return list_banners()


@register.simple_tag(takes_context=True)
def sections(context: Context) -> list[Section]:
    """The pages below the home page in the page's language."""
    return list_sections(get_language() or "", _private_paths(context))


@register.filter
def of_menu(sections: list[Section]) -> list[Section]:
    """Those that stand in menus."""
    return [section for section in sections if section.in_menu]


@register.filter
def beside_menu(sections: list[Section]) -> list[Section]:
    """Those that only the foot of a page names."""
    return [section for section in sections if not section.in_menu]


@register.simple_tag(takes_context=True)
def section_url(context: Context, kind: str) -> str:
    """The address of the section of a page type, e.g. ``hotlinepage``; "" where there is none."""
    known: list[Section] = context.get("portal_sections") or []
    found = next((section.url for section in known if section.kind == kind), None)
    return find_section_url(get_language() or "", kind) if found is None else found


@register.simple_tag(takes_context=True)
def pages_above(context: Context, page: Page) -> list[tuple[str, str]]:
    """Title and address of the pages between the home page and this one; the section above is known already."""
    if page.depth < _BELOW_SECTION:
        return []
    known: list[Section] = context.get("portal_sections") or []
    sections_above = [(section.title, section.url) for section in known if page.path.startswith(section.path)]
    if sections_above and page.depth == _BELOW_SECTION:
        return sections_above
    above = page.get_ancestors().filter(depth__gte=_BELOW_SECTION - 1).select_related("locale")
    return [(one.title, one.get_url() or "") for one in above]


@register.simple_tag
def guide_url(code: str) -> str:
    """The address of an item's guide in the page's language; "" where there is none. For single items, not lists."""
    return find_guide_url(code, get_language() or "") or ""


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[tuple[str, str]]:
    """Language code and address of this page in each other language; its home page where it has no translation."""
    current = get_language()
    others = [code for code, _name in settings.LANGUAGES if code != current]
    page = context.get("page")
    if isinstance(page, Page) and page.pk:
        translations = {
            translation.locale.language_code: translation.get_url()
            for translation in page.get_translations().live().select_related("locale")
            if is_open(translation.path, _private_paths(context))
        }
        beyond = _below(page, context)
        return [(code, f"{translations[code]}{beyond}" if translations.get(code) else f"/{code}/") for code in others]
    request = context.get("request")
    return [(code, translate_url(request.get_full_path(), code)) for code in others] if request else []


def _private_paths(context: Context) -> frozenset[str]:
    """The private paths, asked once for a page."""
    request: Any = context.get("request")
    known: frozenset[str] | None = getattr(request, "hall_private_paths", None)
    if known is None:
        known = list_private_paths()
        if request is not None:
            request.hall_private_paths = known
    return known


def _below(page: Page, context: Context) -> str:
    """The part of the address below the page's own: the chosen side of the catalogue, a point, a query."""
    request: Any = context.get("request")
    own = page.get_url() or ""
    return request.get_full_path()[len(own) :] if request and request.get_full_path().startswith(own) else ""
