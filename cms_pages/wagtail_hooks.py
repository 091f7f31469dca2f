"""The catalogue in Wagtail's menus."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms_pages.views import media_lists as _media_lists  # noqa: F401  registers itself
from cms_pages.views.import_upload import CatalogueImportView, CatalogueUploadView
from cms_pages.views.item_admin import ServiceItemViewSet
from cms_pages.views.page_links import PortalPageLinkHandler
from cms_pages.views.page_subjects import name_page_subjects
from cms_pages.views.publicity import hooks as _publicity  # noqa: F401  registers itself
from cms_pages.views.reference_admin import ReferenceDifferencesView, ReferenceItemViewSet
from cms_pages.views.synonym_admin import SynonymGroupViewSet


class CatalogueGroup(SnippetViewSetGroup):
    """The menu of the catalogue."""

    menu_label = _("Catalogue")
    menu_icon = "list-ul"
    menu_order = 150
    items: ClassVar = (ServiceItemViewSet, ReferenceItemViewSet, SynonymGroupViewSet)


register_snippet(CatalogueGroup)


class CatalogueMenuItem(MenuItem):
    """An entry for those who have a permission."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person has it."""
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_urls")
def catalogue_urls() -> list[URLPattern]:
    """Addresses of the catalogue's own screens."""
    return [
        path("catalogue/differences/", ReferenceDifferencesView.as_view(), name="catalogue_differences"),
        path("catalogue/import/", CatalogueImportView.as_view(), name="catalogue_import"),
        path("catalogue/import/<int:upload_id>/", CatalogueUploadView.as_view(), name="catalogue_upload"),
    ]


@hooks.register("register_settings_menu_item")
def import_menu_item() -> MenuItem:
    """The import, for those who may publish what it brings."""
    return CatalogueMenuItem(
        _("Import the catalogue"),
        reverse("catalogue_import"),
        permission="cms_pages.publish_serviceitem",
        icon_name="upload",
        order=900,
    )


@hooks.register("register_reports_menu_item")
def differences_menu_item() -> MenuItem:
    """The report of differences, among the other reports."""
    return CatalogueMenuItem(
        _("Catalogue differences"),
        reverse("catalogue_differences"),
        permission="cms_pages.change_serviceitem",
        icon_name="folder-open-inverse",
        order=900,
    )


hooks.register("before_serve_page", name_page_subjects)


@hooks.register("register_rich_text_features", order=10)
def links_to_pages(features: Any) -> None:
    """Links in texts lead where the page is, with one question for all of a text."""
    features.register_link_type(PortalPageLinkHandler)
