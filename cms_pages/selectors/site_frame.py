"""What stands around every page: banners, and the sections of the portal."""

from dataclasses import dataclass

from wagtail.models import Page

from cms_pages.models import Banner, HomePage
from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class ShownBanner:
    """A banner with where to read more ("" where nowhere)."""

    kind: str
    text: Label
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A page directly below the home page; ``kind`` is the page type, e.g. ``cataloguepage``."""

    kind: str
    title: str
    url: str
    summary: str
    in_menu: bool


def list_banners() -> list[ShownBanner]:
    """The banners to show now, closures and urgent notices; one query where none leads to a page."""
    banners = Banner.objects.filter(live=True).select_related("page__locale")
    return [
        ShownBanner(banner.kind, Label(banner.text_en, banner.text_zh), _address(banner.page)) for banner in banners
    ]


def list_sections(language: str) -> list[Section]:
    """The pages directly below the home page in their order: those of the menu, and what only the foot names."""
    home = HomePage.objects.live().filter(locale__language_code=language).order_by("path").first()
    if home is None:
        return []
    children = home.get_children().live().public().select_related("content_type").specific()
    return [
        Section(child.content_type.model, child.title, child.get_url() or "", child.summary, child.show_in_menus)
        for child in children
    ]


def find_section_url(language: str, kind: str) -> str:
    """The address of the section of a type, e.g. ``cataloguepage``; "" where there is none."""
    page = Page.objects.live().filter(locale__language_code=language, content_type__model=kind).order_by("path").first()
    return _address(page)


def _address(page: Page | None) -> str:
    if page is None or not page.live:
        return ""
    return page.get_url() or ""
