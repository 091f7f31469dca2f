"""Service items in the back office: list, filters, export, editing with drafts and workflow."""

from typing import ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms_pages.enums import Handling, ItemType, Level, LimitCheck, ServiceCategory
from cms_pages.models import ServiceItem
from cms_pages.views.item_chooser import ItemChooserViewSet
from cms_pages.views.item_editor import edit_handler
from cms_pages.views.language import in_chinese, spoken
from cms_pages.views.safe_export import SafeExportIndexView
from hall.organization.selectors import list_authorities
from rules.vocabulary import Label


def _name_in_other_language(item: ServiceItem) -> str:
    return item.name_en if in_chinese() else item.name_zh


def _authority(item: ServiceItem) -> str:
    return spoken(Label(item.authority.name_en, item.authority.name_zh))


class ServiceItemFilters(WagtailFilterSet):
    """What the list of items can be narrowed to."""

    authority = django_filters.ModelChoiceFilter(label=_("Authority"), queryset=lambda _request: list_authorities())
    item_type = django_filters.ChoiceFilter(label=_("Item type"), choices=ItemType.choices)
    level = django_filters.ChoiceFilter(label=_("Level"), choices=Level.choices)
    service_category = django_filters.ChoiceFilter(label=_("Service category"), choices=ServiceCategory.choices)
    handling = django_filters.ChoiceFilter(label=_("Handling"), choices=Handling.choices)
    limit_check = django_filters.ChoiceFilter(label=_("Check of the statutory limit"), choices=LimitCheck.choices)
    live = django_filters.BooleanFilter(label=_("Published"))
    has_unpublished_changes = django_filters.BooleanFilter(label=_("Has a draft"))

    class Meta:
        model = ServiceItem
        fields: ClassVar[list[str]] = []


class ServiceItemViewSet(SnippetViewSet):
    """The general catalogue."""

    model = ServiceItem
    icon = "list-ul"
    menu_label = _("Service items")
    menu_order = 10
    add_to_admin_menu = False
    edit_handler = edit_handler
    filterset_class = ServiceItemFilters
    index_view_class = SafeExportIndexView
    chooser_viewset_class = ItemChooserViewSet
    # Words anywhere in a name: the full-text index does not cut Chinese into words.
    search_backend_name = None
    search_fields: ClassVar = ["code", "name_en", "name_zh"]
    list_per_page = 50
    list_display: ClassVar = [
        "__str__",
        Column(_name_in_other_language, label=_("In the other language")),
        Column(_authority, label=_("Authority"), sort_key="authority__position"),
        Column("get_item_type_display", label=_("Item type"), sort_key="item_type"),
        Column("get_level_display", label=_("Level"), sort_key="level"),
        Column("get_handling_display", label=_("Handling"), sort_key="handling"),
        Column("status_string", label=_("Status")),
        UpdatedAtColumn(),
    ]
    list_export: ClassVar = [
        "code",
        "serial",
        "name_zh",
        "name_en",
        "authority.code",
        "item_type",
        "level",
        "level_note",
        "service_category",
        "handling",
        "legal_basis_zh",
        "legal_basis_en",
        "online_depth",
        "limit_check",
        "live",
        "has_unpublished_changes",
    ]
    export_filename = "service-items"
    ordering: ClassVar = ["serial"]
    copy_view_enabled = False
    inspect_view_enabled = True

    def get_queryset(self, request: object) -> object:
        """Items with their authority, so a page of the list costs the same however long it is."""
        return ServiceItem.objects.select_related("authority")
