"""Special days of points in the back office: every change is a new row, and the earlier one is kept."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from hall.foundation import clock
from hall.organization.models import PointDay
from hall.organization.services.point_days import BOTH_OR_NEITHER, set_point_day, withdraw_point_day


class PointDayForm(WagtailAdminModelForm):
    """One day of one point; another word on the same day takes the place of the first, so that is no mistake."""

    def clean(self) -> dict[str, Any]:
        """Both hours or neither."""
        said: dict[str, Any] = super().clean()
        if (said.get("opens") is None) != (said.get("closes") is None):
            self.add_error("closes", BOTH_OR_NEITHER)
        return said

    def validate_constraints(self) -> None:
        """The service ends the earlier word on the same day, so there never are two."""

    class Meta:
        model = PointDay
        fields = ("point", "day", "opens", "closes", "name_en", "name_zh", "source")


class _Saved:
    """Saving goes through the service, which keeps what was said before."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        said = self.form.cleaned_data  # type: ignore[attr-defined]  # of the view it is mixed into
        return set_point_day(**said, actor=self.request.user, at=clock.now())  # type: ignore[attr-defined]  # the same


class PointDayCreateView(_Saved, CreateView):
    """A special day."""


class PointDayEditView(_Saved, EditView):
    """Another word on the same day."""


class PointDayDeleteView(DeleteView):
    """The day is again what its weekday says."""

    def delete_action(self) -> None:
        """End the row; nothing is deleted."""
        withdraw_point_day(special=self.object, actor=self.request.user, at=clock.now())


class PointDayViewSet(SnippetViewSet):
    """When points are open otherwise; half days are entered here."""

    model = PointDay
    icon = "time"
    menu_label = _("Special days of points")
    list_display = ["day", "point", "opens", "closes", "name_en", "name_zh", "replaced_at"]
    list_filter = {"point__level": ["exact"], "day": ["gte", "lte"], "replaced_at": ["isnull"]}
    search_fields = ["point__code", "point__name_en", "point__name_zh", "name_en", "name_zh"]
    add_view_class = PointDayCreateView
    edit_view_class = PointDayEditView
    delete_view_class = PointDayDeleteView
    copy_view_enabled = False
    list_per_page = 50
    panels = [
        FieldPanel("point"),
        FieldPanel("day"),
        MultiFieldPanel([FieldPanel("opens"), FieldPanel("closes")], heading=_("Hours")),
        MultiFieldPanel([FieldPanel("name_en"), FieldPanel("name_zh")], heading=_("Name")),
        FieldPanel("source"),
    ]

    def get_queryset(self, request: object) -> object:
        """Days with their point."""
        return PointDay.objects.select_related("point")

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:  # noqa: FBT001, FBT002  wagtail's
        """The form that lets a new word take the place of an earlier one."""
        return PointDayForm
