"""Approval units and their items in the back office; a unit ends, it is not deleted."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hall.organization.models import ApprovalUnit, UnitItem
from hall.organization.views.admin.evidenced import KeptViewSet

_VALID = MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Valid"))


class ApprovalUnitViewSet(KeptViewSet):
    """The one department in which each authority approves, and where it sits."""

    model = ApprovalUnit
    icon = "home"
    menu_label = _("Approval units")
    list_display = ["authority", "name_en", "name_zh", "point", "valid_from", "valid_to"]
    list_filter = {"authority": ["exact"], "point": ["isnull"], "valid_to": ["isnull"]}
    search_fields = ["name_en", "name_zh", "authority__code", "authority__name_zh"]
    panels = [
        FieldPanel("authority"),
        MultiFieldPanel([FieldPanel("name_en"), FieldPanel("name_zh")], heading=_("Name")),
        FieldPanel("point"),
        FieldPanel("document_number"),
        _VALID,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Units with authority and point."""
        return ApprovalUnit.objects.select_related("authority", "point")


class UnitItemViewSet(KeptViewSet):
    """Since when the function of an item is in which unit."""

    model = UnitItem
    icon = "list-ul"
    menu_label = _("Items of approval units")
    list_display = ["item_code", "unit", "valid_from", "valid_to", "document_number"]
    list_filter = {"unit__authority": ["exact"], "valid_to": ["isnull"]}
    search_fields = ["item_code", "unit__name_en", "unit__name_zh"]
    panels = [FieldPanel("unit"), FieldPanel("item_code"), FieldPanel("document_number"), _VALID]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Items with their unit."""
        return UnitItem.objects.select_related("unit")
