"""The catalogue: every item of the center, from several sides. The guides lie below it."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms_pages.models.pages.base import HallPage


class CataloguePage(RoutablePageMixin, HallPage):
    """Items by authority, by service type, by life event, by form of service, and from A to Z.

    ``view`` and ``chosen`` in the template's context say from which side, and which one.
    """

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms_pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms_pages.GuidePage"]

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")

    @path("")
    def overview(self, request: HttpRequest) -> HttpResponse:
        """All sides at a glance."""
        return self._show(request, "overview", "")

    @path("authority/<slug:chosen>/")
    def by_authority(self, request: HttpRequest, chosen: str) -> HttpResponse:
        """Items of one authority."""
        return self._show(request, "authority", chosen)

    @path("type/<slug:chosen>/")
    def by_type(self, request: HttpRequest, chosen: str) -> HttpResponse:
        """Items of one of the five types of service."""
        return self._show(request, "type", chosen)

    @path("life-event/<slug:chosen>/")
    def by_life_event(self, request: HttpRequest, chosen: str) -> HttpResponse:
        """Items that one needs at a turn of life or of business."""
        return self._show(request, "life-event", chosen)

    @path("form/<slug:chosen>/")
    def by_form(self, request: HttpRequest, chosen: str) -> HttpResponse:
        """Items served in one form."""
        return self._show(request, "form", chosen)

    @path("a-z/")
    def a_to_z(self, request: HttpRequest) -> HttpResponse:
        """All items by the alphabet."""
        return self._show(request, "a-z", "")

    def _show(self, request: HttpRequest, view: str, chosen: str) -> HttpResponse:
        request.catalogue_view = (view, chosen)  # type: ignore[attr-defined]  # for the page's context
        response: HttpResponse = self.render(request)
        return response
