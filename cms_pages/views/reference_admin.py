"""The higher-level reference directory, to look at, and where the county's catalogue differs from it."""

from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from cms_pages.enums import ItemType, ReferenceMatch
from cms_pages.models import ReferenceItem, ServiceItem
from cms_pages.selectors.reference import count_by_match, list_reference_comparisons
from cms_pages.views.safe_export import SafeExportIndexView
from cms_pages.views.screen import CatalogueScreenMixin

ELEMENTS = {"name_zh": _("name in Chinese"), "item_type": _("item type")}


class ReadOnlyPolicy(ModelPermissionPolicy):
    """The directory is another level's word: it is imported and never edited."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may look; nobody may do more."""
        return action == "view" and user.has_perm("cms_pages.view_referenceitem")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """The same for several actions at once."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """The same for every entry."""
        return self.user_has_permission(user, action)


class ReferenceItemFilters(WagtailFilterSet):
    """What the directory can be narrowed to."""

    item_type = django_filters.ChoiceFilter(label=_("Item type"), choices=ItemType.choices)
    department_zh = django_filters.AllValuesFilter(label=_("Department"))

    class Meta:
        model = ReferenceItem
        fields: ClassVar[list[str]] = []


class ReferenceItemViewSet(SnippetViewSet):
    """The reference directory."""

    model = ReferenceItem
    icon = "folder-open-inverse"
    menu_label = _("Reference directory")
    menu_order = 20
    filterset_class = ReferenceItemFilters
    index_view_class = SafeExportIndexView
    list_per_page = 50
    list_display: ClassVar = [
        "name_zh",
        "department_zh",
        Column("get_item_type_display", label=_("Item type"), sort_key="item_type"),
        "code",
    ]
    list_export: ClassVar = ["code", "name_zh", "department_zh", "item_type", "area_code", "source"]
    export_filename = "reference-directory"
    search_fields: ClassVar = ["name_zh", "main_item_zh", "code", "department_zh"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = True
    permission_policy = ReadOnlyPolicy(ReferenceItem)


class ReferenceDifferencesView(PermissionCheckedMixin, CatalogueScreenMixin, TemplateView):
    """Each published item beside its entry in the directory."""

    permission_policy = ModelPermissionPolicy(ServiceItem)
    any_permission_required: ClassVar = ["view", "change", "publish"]
    page_title = _("Catalogue and reference directory")
    header_icon = "folder-open-inverse"
    template_name = "cms_pages/admin/reference_differences.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The comparisons, those that need attention first."""
        comparisons = list_reference_comparisons()
        counts = count_by_match(comparisons)
        return {
            **super().get_context_data(**kwargs),
            "counts": [(match.label, counts[match]) for match in ReferenceMatch],
            "different": [
                (comparison, ELEMENTS[element], county, directory)
                for comparison in comparisons
                for element, county, directory in comparison.differences
            ],
            "missing": [
                comparison
                for comparison in comparisons
                if comparison.match in {ReferenceMatch.NONE, ReferenceMatch.AMBIGUOUS}
            ],
        }
