"""The organization in the back office's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hall.organization.views.admin.lists import (
    AuthorityViewSet,
    CalendarOverrideViewSet,
    ItemStationViewSet,
    OpeningHoursViewSet,
    PostAssignmentViewSet,
    PostViewSet,
    PublishedYearViewSet,
    ServicePointViewSet,
    WindowViewSet,
)
from hall.organization.views.admin.mandates import MandateViewSet
from hall.organization.views.admin.point_days import PointDayViewSet


class OrganizationGroup(SnippetViewSetGroup):
    """Who there is, where, and who may do what."""

    menu_label = _("Organization")
    menu_icon = "group"
    menu_order = 250
    items = (
        AuthorityViewSet,
        ServicePointViewSet,
        OpeningHoursViewSet,
        PointDayViewSet,
        WindowViewSet,
        ItemStationViewSet,
        PostViewSet,
        PostAssignmentViewSet,
        MandateViewSet,
        CalendarOverrideViewSet,
        PublishedYearViewSet,
    )


register_snippet(OrganizationGroup)
