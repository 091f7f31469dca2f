"""What is asked at the intake: who applies, how, what the rules need to know of this item, and which papers came."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import Channel, ServiceForm
from cms_pages.selectors import ItemSnapshot
from hall.cases.admin.wording import in_chinese
from hall.cases.enums import ApplicantKind, DocumentForm
from hall.foundation.errors import HallError


class IntakeForm(forms.Form):
    """An application for one item."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Applicant"), choices=ApplicantKind.choices, widget=forms.RadioSelect, initial=ApplicantKind.PERSON
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    id_number = forms.CharField(label=_("Identity number or credit code"), max_length=32)
    phone = forms.CharField(label=_("Telephone"), max_length=25, required=False)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, initial=Channel.WINDOW)
    service_form = forms.ChoiceField(
        label=_("Form of service"), choices=ServiceForm.choices, initial=ServiceForm.LOBBY_RECEPTION
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

    def applicant(self) -> dict[str, object]:
        """Who applies, as the service reads it."""
        return {name: self.cleaned_data[name] for name in ("kind", "name", "id_number", "phone")}

    def take(self, refused: HallError, others: Collection[str] = ()) -> None:
        """Put what the service refuses beside the fields it speaks of, and the rest above them."""
        for name, sentences in refused.fields.items():
            field = name.removeprefix("applicant.")
            for sentence in sentences:
                said = f"{name.removeprefix('facts.')}: {sentence}" if field in others else f"{sentence}"
                self.add_error(field if field in self.fields else None, said)
        if not refused.fields:
            self.add_error(None, str(refused.detail))
