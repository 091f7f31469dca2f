"""Banners and life events in the back office."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms_pages.models import Banner, LifeEvent


class BannerViewSet(SnippetViewSet):
    """Urgent notices and temporary closures above every page."""

    model = Banner
    icon = "warning"
    menu_label = _("Banners")
    add_to_admin_menu = True
    menu_order = 145
    list_display: ClassVar = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("go_live_at", label=_("Shown from")),
        Column("expire_at", label=_("Until"), sort_key="expire_at"),
        Column("status_string", label=_("Status")),
    ]
    list_filter: ClassVar = ["kind", "live"]
    copy_view_enabled = False


class LifeEventViewSet(SnippetViewSet):
    """Turns of life by which people look for what they need."""

    model = LifeEvent
    icon = "user"
    menu_label = _("Life events")
    add_to_admin_menu = True
    menu_order = 146
    list_display: ClassVar = ["__str__", "slug", "position", UpdatedAtColumn()]
    search_fields: ClassVar = ["name_en", "name_zh", "slug"]
    search_backend_name = None
    copy_view_enabled = False
