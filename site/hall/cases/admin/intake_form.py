"""What is asked at the intake: who applies, how, what the rules need to know of this item, and which papers came."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import Channel, ServiceForm
from cms_pages.selectors import ItemSnapshot
from hall.cases.admin.arrangement_fields import instant_field, list_areas, list_officers
from hall.cases.admin.wording import in_chinese, name_of
from hall.cases.enums import ApplicantKind, DocumentForm
from hall.foundation.errors import HallError
from hall.organization.selectors import User

SHOWN_BY = {
    "appointment_at": ServiceForm.APPOINTMENT,
    "arrived_at": ServiceForm.APPOINTMENT,
    "agency_officer": ServiceForm.WHOLE_PROCESS_AGENCY,
    "area": ServiceForm.DOOR_TO_DOOR,
}
"""Which form of service asks for which field."""


class IntakeForm(forms.Form):
    """An application for one item."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Applicant"), choices=ApplicantKind.choices, widget=forms.RadioSelect, initial=ApplicantKind.PERSON
    )
    name = forms.CharField(label=_("Name of the applicant"), max_length=200)
    id_number = forms.CharField(label=_("Identity number or credit code"), max_length=32)
    phone = forms.CharField(label=_("Telephone"), max_length=25, required=False)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, initial=Channel.WINDOW)
    service_form = forms.ChoiceField(
        label=_("Form of service"), choices=ServiceForm.choices, initial=ServiceForm.LOBBY_RECEPTION
    )
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
    documents = forms.MultipleChoiceField(
        label=_("Papers that came"), required=False, widget=forms.CheckboxSelectMultiple
    )
    document_form = forms.ChoiceField(label=_("Taken in as"), choices=DocumentForm.choices)
    confirmed = forms.BooleanField(
        label=_("This is a new application nevertheless; I have asked the applicant."), required=False
    )

    def __init__(self, item: ItemSnapshot, *args: Any, **kwargs: Any) -> None:
        """The papers and the forms of service of the item."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["documents"].choices = [
            (document.code, (document.name.zh if in_chinese() else document.name.en) or document.name.zh)
            for document in item.documents
        ]
        self.required_codes = frozenset(document.code for document in item.documents if document.required)
        if item.service_forms:
            fields["service_form"].choices = [
                (form.value, form.label) for form in ServiceForm if form.value in item.service_forms
            ]
            if ServiceForm.LOBBY_RECEPTION not in item.service_forms:
                self.initial.setdefault("service_form", item.service_forms[0])

        fields["agency_officer"].queryset = list_officers()
        fields["agency_officer"].label_from_instance = name_of
        fields["area"].choices = list_areas()

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
    def arranged_fields(self) -> list[tuple[Any, str]]:
        """The fields that belong to one form of service, each with what shows it."""
        return [(self[name], f"service_form={form.value}") for name, form in SHOWN_BY.items()]

    def applicant(self) -> dict[str, object]:
        """Who applies, as the service reads it."""
        return {name: self.cleaned_data[name] for name in ("kind", "name", "id_number", "phone")}

    def take(self, refused: HallError, others: Collection[str] = ()) -> None:
        """Put what the service refuses beside the fields it speaks of, and the rest above them."""
        for name, sentences in refused.fields.items():
            field = name.removeprefix("applicant.").removeprefix("arrangement.")
            for sentence in sentences:
                said = f"{name.removeprefix('facts.')}: {sentence}" if field in others else f"{sentence}"
                self.add_error(field if field in self.fields else None, said)
        if not refused.fields:
            self.add_error(None, str(refused.detail))
