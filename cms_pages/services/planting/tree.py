"""Where planted pages stand: both languages' trees, and how many children each page has."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from cms_pages import models
from cms_pages.services.planting.plan import LANGUAGES, PlannedPage


class Tree:
    """The pages of a plan that exist, and places for those that do not."""

    def __init__(self, plan: Sequence[PlannedPage], user: AbstractUser) -> None:
        self._user = user
        self._locales = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=LANGUAGES)}
        keys = {planned.translation_key: planned.key for planned in plan}
        self._places: dict[tuple[str, str], Any] = {
            (keys[page.translation_key], page.locale.language_code): page
            for page in Page.objects.filter(translation_key__in=keys).select_related("locale")
        }
        self._children: dict[str, int] = {}

    def unwritten_homes(self, planned: PlannedPage) -> list[Any]:
        """The home pages without a summary: nobody has worked on them since the portal was made."""
        homes = models.HomePage.objects.filter(locale__in=self._locales.values()).select_related("locale")
        for home in homes:
            self._places[planned.key, home.locale.language_code] = home
        return [home for home in homes if not home.summary]

    def place(self, planned: PlannedPage) -> list[Any]:
        """A new page in each language that lacks it, the last of its parent's children."""
        return [self._place(planned, language) for language in LANGUAGES if (planned.key, language) not in self._places]

    def keys(self) -> dict[tuple[str, str], int]:
        """The keys of all pages of the plan, new or not."""
        return {place: page.pk for place, page in self._places.items()}

    def count_children(self) -> None:
        """Tell the parents of new pages how many children they have."""
        for path, count in self._children.items():
            Page.objects.filter(path=path).update(numchild=count)

    def _place(self, planned: PlannedPage, language: str) -> Any:
        parent = self._places[planned.parent, language]
        if parent.path not in self._children:
            self._children[parent.path] = _count_children(parent)
        self._children[parent.path] += 1
        page_type = getattr(models, planned.model)
        page = page_type(
            slug=planned.slug,
            path=Page._get_path(parent.path, parent.depth + 1, self._children[parent.path]),  # noqa: SLF001  treebeard's sums
            depth=parent.depth + 1,
            numchild=0,
            url_path=f"{parent.url_path}{planned.slug}/",
            locale=self._locales[language],
            translation_key=planned.translation_key,
            content_type=ContentType.objects.get_for_model(page_type),
            owner=self._user,
        )
        self._places[planned.key, language] = page
        return page


def _count_children(parent: Any) -> int:
    """The number of the last child's place; more than there are children where some were deleted."""
    last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
    return int(Page._str2int(last.path[len(parent.path) :])) if last is not None else 0  # noqa: SLF001  the same
