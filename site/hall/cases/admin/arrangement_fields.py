"""Fields of what a form of service arranges: an instant, an officer, an area."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import INQUIRY_FORMS, ServiceForm
from hall.cases.admin.wording import in_chinese, name_of
from hall.organization import selectors as organization
from hall.organization.enums import PointLevel
from hall.organization.selectors import User


def instant_field(label: Any, *, help_text: Any = "") -> forms.DateTimeField:
    """A day with a time, in the county's zone."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=widget)


def list_officers() -> QuerySet[User]:
    """Everybody who holds a post."""
    return User.objects.filter(is_active=True, assignments__isnull=False).distinct().order_by("username")


def list_areas() -> list[tuple[str, str]]:
    """The township points by code and name; nothing is chosen at first."""
    points = organization.list_points(level=PointLevel.TOWNSHIP)
    return [("", "—"), *((point.code, point.division_zh if in_chinese() else point.division_en) for point in points)]


def list_forms(offered: Collection[str]) -> list[tuple[str, Any]]:
    """The forms of service that an item offers, each with its name; all of them where it says nothing.

    Those of an inquiry are left out: who only asks makes no application.
    """
    applied = [form for form in ServiceForm if form not in INQUIRY_FORMS]
    return [(form.value, form.label) for form in [form for form in applied if form.value in offered] or applied]


SHOWN_BY = {
    "appointment_at": ServiceForm.APPOINTMENT,
    "arrived_at": ServiceForm.APPOINTMENT,
    "agency_officer": ServiceForm.WHOLE_PROCESS_AGENCY,
    "area": ServiceForm.DOOR_TO_DOOR,
}
"""Which form of service asks for which field."""


class ArrangedForm(forms.Form):
    """A form with a form of service, and what each of them asks beside it."""

    appointment_at = instant_field(_("Time of the appointment"))
    arrived_at = instant_field(
        _("The applicant came at"), help_text=_("Only if the applicant came later than the appointment.")
    )
    agency_officer = forms.ModelChoiceField(
        label=_("Agency officer"),
        queryset=User.objects.none(),
        required=False,
        to_field_name="username",
        help_text=_("Who takes the case through every step. Empty: you."),
    )
    area = forms.ChoiceField(
        label=_("Area of the visit"), required=False, help_text=_("A township point; never an address.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The officers and the areas there are."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["agency_officer"].queryset = list_officers()
        fields["agency_officer"].label_from_instance = name_of
        fields["area"].choices = list_areas
        for name, form in SHOWN_BY.items():
            fields[name].shown_by = f"service_form={form.value}"

    def offer(self, offered: Collection[str]) -> None:
        """Leave out what only forms of service ask that the item does not offer; all are offered where it says none."""
        for name, form in SHOWN_BY.items():
            if offered and form.value not in offered:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """An appointment has its time; what another form asks for was hidden and is left out."""
        data: dict[str, Any] = super().clean() or {}
        chosen = data.get("service_form")
        for name, form in SHOWN_BY.items():
            if form != chosen:
                data[name] = None
                self.errors.pop(name, None)
        if chosen == ServiceForm.APPOINTMENT and not data.get("appointment_at") and "appointment_at" not in self.errors:
            self.add_error("appointment_at", _("Say for when the appointment was."))
        return data

    def arrangement(self) -> dict[str, object]:
        """What the form of service arranges, as the service reads it."""
        said = {name: self.cleaned_data.get(name) for name in SHOWN_BY}
        officer = said["agency_officer"]
        return {**said, "agency_officer": officer.get_username() if officer else None}

    @property
    def arranged_fields(self) -> list[Any]:
        """The fields that belong to one form of service; each says what shows it."""
        return [self[name] for name in SHOWN_BY if name in self.fields]
