"""The lists of pictures and documents: a search among those that are used so many times.

Wagtail's search cannot look among rows chosen by a figure that is counted, and ends in a fault
(https://github.com/wagtail/django-modelsearch/issues/51). Such a search looks at the titles.
"""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.documents.views.documents import IndexView as DocumentList
from wagtail.images.views.images import IndexView as PictureList


class SearchAmongUsed:
    """Mixed into a list of Wagtail's media."""

    def search_queryset(self, queryset: QuerySet[Any]) -> Any:
        """What fits the words that were typed."""
        listed: Any = self
        if listed.is_searching and listed.is_filtering and listed.filters.form.cleaned_data.get("usage_count"):
            return queryset.filter(title__icontains=listed.search_query)
        return super().search_queryset(queryset)  # type: ignore[misc]  # of the list


class HallPictureList(SearchAmongUsed, PictureList):
    """The pictures."""


class HallDocumentList(SearchAmongUsed, DocumentList):
    """The documents."""


@hooks.register("register_admin_urls", order=-1)
def media_list_urls() -> list[URLPattern]:
    """The lists at Wagtail's own addresses, before Wagtail's."""
    lists: dict[str, Any] = {"images": HallPictureList, "documents": HallDocumentList}
    return [
        path(f"{name}/{rest}", view.as_view(results_only=bool(rest)))
        for name, view in lists.items()
        for rest in ("", "results/")
    ]
