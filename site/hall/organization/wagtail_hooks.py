"""The organization in the back office's menu."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hall.organization.views.admin.evidenced import refuse_bulk_deletion
from hall.organization.views.admin.letters import ChiefRepresentativeViewSet, LetterViewSet, letter_scan
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
from hall.organization.views.admin.seals import SealViewSet
from hall.organization.views.admin.units import ApprovalUnitViewSet, UnitItemViewSet


class OrganizationGroup(SnippetViewSetGroup):
    """Who there is, where, and who may do what."""

    menu_label = _("Organization of the hall")
    menu_icon = "group"
    menu_order = 250
    items = (
        AuthorityViewSet,
        ApprovalUnitViewSet,
        UnitItemViewSet,
        ServicePointViewSet,
        OpeningHoursViewSet,
        PointDayViewSet,
        WindowViewSet,
        ItemStationViewSet,
        PostViewSet,
        PostAssignmentViewSet,
        LetterViewSet,
        MandateViewSet,
        ChiefRepresentativeViewSet,
        SealViewSet,
        CalendarOverrideViewSet,
        PublishedYearViewSet,
    )


register_snippet(OrganizationGroup)
hooks.register("before_bulk_action", refuse_bulk_deletion)


@hooks.register("register_admin_urls")
def letter_urls() -> list[URLPattern]:
    """Where the scan of a letter is read."""
    return [path("organization/letters/<int:key>/scan/", letter_scan, name="organization_letter_scan")]
