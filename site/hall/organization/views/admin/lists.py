"""The other lists of the organization in the back office."""

from typing import Any, cast

from django import forms
from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn

from hall.organization.models import (
    Authority,
    CalendarOverride,
    ItemStation,
    OpeningHours,
    Post,
    PostAssignment,
    PublishedYear,
    ServicePoint,
    Window,
)
from hall.organization.views.admin.calendar import CalendarViewSet
from hall.organization.views.admin.evidenced import EvidencedViewSet, KeptViewSet

NAMES = MultiFieldPanel([FieldPanel("name_en"), FieldPanel("name_zh")], heading=_("Name"))


def yes_or_no(model: type[Model], name: str) -> BooleanColumn:
    """A column with a sign for yes or no, named and sorted like any other."""
    field = cast("Field[Any, Any]", model._meta.get_field(name))  # noqa: SLF001  Django documents _meta as public
    return BooleanColumn(name, label=capfirst(field.verbose_name), sort_key=name)


class AuthorityViewSet(EvidencedViewSet):
    """The bodies whose items are handled."""

    model = Authority
    icon = "group"
    menu_label = _("Authorities")
    list_display = ["code", "name_en", "name_zh", "name_today_zh", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "name_en", "name_zh", "name_today_zh"]
    ordering = ["position"]
    panels = [
        FieldPanel("code"),
        NAMES,
        FieldPanel("name_today_zh"),
        FieldPanel("kind"),
        FieldPanel("position"),
    ]


class ServicePointViewSet(EvidencedViewSet):
    """The county's center, township and village points."""

    model = ServicePoint
    icon = "site"
    menu_label = _("Service points")
    list_display = ["code", "name_en", "name_zh", "level", "parent", yes_or_no(ServicePoint, "illustrative")]
    list_filter = {"level": ["exact"], "illustrative": ["exact"]}
    search_fields = ["code", "name_en", "name_zh"]
    ordering = ["code"]
    panels = [
        FieldPanel("code"),
        FieldPanel("level"),
        FieldPanel("parent"),
        NAMES,
        MultiFieldPanel([FieldPanel("division_en"), FieldPanel("division_zh")], heading=_("Place")),
        MultiFieldPanel(
            [FieldPanel("address_en"), FieldPanel("address_zh"), FieldPanel("phone"), FieldPanel("illustrative")],
            heading=_("Address"),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Points with the point above them."""
        return ServicePoint.objects.select_related("parent")


class OpeningHoursViewSet(EvidencedViewSet):
    """When points are open; legal clocks do not depend on it."""

    model = OpeningHours
    icon = "time"
    menu_label = _("Opening hours")
    list_display = ["point", "weekday", "opens", "closes"]
    list_filter = ["weekday", "point__level"]
    search_fields = ["point__code", "point__name_en", "point__name_zh"]
    panels = [FieldPanel("point"), FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Hours with their point."""
        return OpeningHours.objects.select_related("point")


class WindowViewSet(EvidencedViewSet):
    """The windows of the points and the authorities they serve."""

    model = Window
    icon = "form"
    menu_label = _("Windows")
    list_display = ["code", "name_en", "name_zh", "point", yes_or_no(Window, "comprehensive")]
    list_filter = ["comprehensive", "authorities", "point__level"]
    search_fields = ["code", "name_en", "name_zh", "point__name_en", "point__name_zh"]
    panels = [
        FieldPanel("point"),
        FieldPanel("code"),
        NAMES,
        FieldPanel("comprehensive"),
        FieldPanel("authorities", widget=forms.CheckboxSelectMultiple),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Windows with their point."""
        return Window.objects.select_related("point")


class ItemStationViewSet(EvidencedViewSet):
    """Since when which item is at which window."""

    model = ItemStation
    icon = "pin"
    menu_label = _("Item stations")
    list_display = ["item_code", "window", "since", "until"]
    list_filter = {"window": ["exact"], "since": ["gte", "lte"], "until": ["isnull"]}
    search_fields = ["item_code", "window__name_en", "window__name_zh"]
    panels = [FieldPanel("item_code"), FieldPanel("window"), FieldPanel("since"), FieldPanel("until")]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Stations with their window."""
        return ItemStation.objects.select_related("window")


class PostViewSet(EvidencedViewSet):
    """Posts, of one authority or of all."""

    model = Post
    icon = "user"
    menu_label = _("Posts")
    list_display = ["code", "name_en", "name_zh", "kind", "authority", "window"]
    list_filter = ["kind", "authority"]
    search_fields = ["code", "name_en", "name_zh"]
    panels = [FieldPanel("code"), NAMES, FieldPanel("kind"), FieldPanel("authority"), FieldPanel("window")]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Posts with their authority and window."""
        return Post.objects.select_related("authority", "window")


class PostAssignmentViewSet(KeptViewSet):
    """Who held which post from when to when."""

    model = PostAssignment
    icon = "calendar-check"
    menu_label = _("Assignments")
    list_display = ["post", "user", "valid_from", "valid_to"]
    list_filter = {"post__kind": ["exact"], "user": ["exact"], "valid_from": ["gte", "lte"], "valid_to": ["isnull"]}
    search_fields = ["post__code", "post__name_en", "post__name_zh", "user__username"]
    panels = [FieldPanel("post"), FieldPanel("user"), FieldPanel("valid_from"), FieldPanel("valid_to")]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Assignments with post and person."""
        return PostAssignment.objects.select_related("post", "user")


class CalendarOverrideViewSet(CalendarViewSet):
    """The county's own days off and make-up working days."""

    model = CalendarOverride
    icon = "date"
    menu_label = _("Calendar overrides")
    list_display = ["day", "kind", "name_en", "name_zh", "source"]
    list_filter = {"kind": ["exact"], "day": ["gte", "lte"]}
    search_fields = ["name_en", "name_zh", "source"]
    panels = [FieldPanel("day"), FieldPanel("kind"), NAMES, FieldPanel("source")]


class PublishedYearViewSet(CalendarViewSet):
    """Years whose official calendar has been entered."""

    model = PublishedYear
    icon = "date"
    menu_label = _("Published calendar years")
    list_display = ["year", "source"]
    search_fields = ["source"]
    panels = [FieldPanel("year"), FieldPanel("source")]
