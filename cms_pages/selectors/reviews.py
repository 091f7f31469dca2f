"""Pages that somebody must read again."""

from datetime import date
from typing import Any

from cms_pages.models import HallPage


def list_pages_to_review(*, until: date) -> list[Any]:
    """Live pages of every type whose review date has come or comes until a day, the earliest first.

    One query for each type of page; a page that is not live misleads nobody.
    """
    found: list[Any] = []
    for model in page_types():
        pages = model.objects.live().filter(review_by__lte=until).select_related("locale", "latest_revision")
        found += pages.defer_streamfields()
    return sorted(found, key=lambda page: (page.review_by, page.pk))


def page_types() -> list[Any]:
    """All types of public pages."""
    found = []
    waiting: list[Any] = [HallPage]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if not model._meta.abstract:  # noqa: SLF001  Django's public name for it
                found.append(model)
    return sorted(found, key=lambda model: model.__name__)
