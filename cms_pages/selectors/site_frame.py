"""What stands around every page: banners, and the sections of the portal."""

from collections.abc import Collection
from dataclasses import dataclass

from wagtail.models import Page, PageViewRestriction

from cms_pages.models import Banner
from rules.vocabulary import Label

# Root, home page of a language, section.
_SECTION_DEPTH = 3


@dataclass(frozen=True, slots=True)
class ShownBanner:
    """A banner with where to read more ("" where nowhere)."""

    kind: str
    text: Label
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A page directly below the home page; ``kind`` is its type, e.g. ``cataloguepage``, ``path`` that in the tree."""

    kind: str
    title: str
    url: str
    in_menu: bool
    path: str


def list_banners() -> list[ShownBanner]:
    """The banners to show now, closures and urgent notices; one query where none leads to a page."""
    banners = Banner.objects.filter(live=True).select_related("page__locale")
    return [
        ShownBanner(banner.kind, Label(banner.text_en, banner.text_zh), _address(banner.page)) for banner in banners
    ]


def list_sections(language: str, private: Collection[str] | None = None) -> list[Section]:
    """The pages directly below the home page in their order: those of the menu, and what only the foot names.

    Every page of the portal asks this, so it is one query when ``private`` (``list_private_paths``) is at hand.
    """
    hidden = list_private_paths() if private is None else private
    pages = Page.objects.live().filter(depth=_SECTION_DEPTH, locale__language_code=language).select_related("locale")
    return [
        Section(page.cached_content_type.model, page.title, page.get_url() or "", page.show_in_menus, page.path)
        for page in pages.order_by("path")
        if is_open(page.path, hidden)
    ]


def list_private_paths() -> frozenset[str]:
    """The paths of pages with a view restriction; what lies below them is private too."""
    return frozenset(PageViewRestriction.objects.values_list("page__path", flat=True))


def is_open(path: str, private: Collection[str]) -> bool:
    """Whether no page on the way to this one has a view restriction."""
    return not any(path.startswith(hidden) for hidden in private)


def find_section_url(language: str, kind: str) -> str:
    """The address of the section of a type, e.g. ``cataloguepage``; "" where there is none."""
    page = Page.objects.live().filter(locale__language_code=language, content_type__model=kind).order_by("path").first()
    return _address(page)


def _address(page: Page | None) -> str:
    if page is None or not page.live:
        return ""
    return page.get_url() or ""
