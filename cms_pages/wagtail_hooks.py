"""The catalogue in Wagtail's menus."""

from typing import ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms_pages.views.item_admin import ServiceItemViewSet
from cms_pages.views.reference_admin import ReferenceDifferencesView, ReferenceItemViewSet


class CatalogueGroup(SnippetViewSetGroup):
    """The menu of the catalogue."""

    menu_label = _("Catalogue")
    menu_icon = "list-ul"
    menu_order = 150
    items: ClassVar = (ServiceItemViewSet, ReferenceItemViewSet)


register_snippet(CatalogueGroup)


class PublishersMenuItem(MenuItem):
    """An entry for those who may see service items in the back office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person works on the catalogue."""
        return request.user.has_perm("cms_pages.change_serviceitem")


@hooks.register("register_admin_urls")
def catalogue_urls() -> list[URLPattern]:
    """Addresses of the catalogue's own screens."""
    return [path("catalogue/differences/", ReferenceDifferencesView.as_view(), name="catalogue_differences")]


@hooks.register("register_reports_menu_item")
def differences_menu_item() -> MenuItem:
    """The report of differences, among the other reports."""
    return PublishersMenuItem(
        _("Catalogue differences"), reverse("catalogue_differences"), icon_name="folder-open-inverse", order=900
    )
