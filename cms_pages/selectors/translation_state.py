"""How the two languages of a page stand to each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from cms_pages.selectors.reviews import page_types


def is_out_of_date(page: Any, other: Any) -> bool:
    """Whether the other language was published after this text was last brought up to date with it.

    Only a text that readers see can be out of date; one never published is missing, not old.
    """
    if not (page.live and other.live and other.last_published_at):
        return False
    return page.matched_at is None or other.last_published_at > page.matched_at


@dataclass(frozen=True, slots=True)
class TranslationGap:
    """A page whose other language is missing (``other`` is None) or newer than it."""

    page: Any
    other: Any | None

    @property
    def missing(self) -> bool:
        """Whether there is nothing in the other language, or nothing that readers see."""
        return self.other is None or not self.other.live


def list_translation_gaps() -> list[TranslationGap]:
    """Live pages that have nothing live in the other language, or are older than it; one query for each type."""
    languages = Locale.objects.count()
    found: list[TranslationGap] = []
    for model in page_types():
        pages = list(model.objects.select_related("locale").defer_streamfields())
        found += _gaps(pages, languages)
    return sorted(found, key=lambda gap: (not gap.missing, gap.page.path))


def _gaps(pages: Iterable[Any], languages: int) -> Iterable[TranslationGap]:
    together: dict[Any, list[Any]] = {}
    for page in pages:
        together.setdefault(page.translation_key, []).append(page)
    for group in together.values():
        for page in group:
            if not page.live:
                continue
            others = [other for other in group if other is not page]
            if len(group) < languages or not others:
                yield TranslationGap(page, None)
            for other in others:
                if not other.live or is_out_of_date(page, other):
                    yield TranslationGap(page, other)
