"""What is asked at the intake: who applies, how, what the rules need to know of this item, and which papers came."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms_pages.enums import Channel, Necessity, ServiceForm
from cms_pages.enums import DocumentForm as PaperForm
from cms_pages.selectors import ItemSnapshot
from cms_pages.selectors.items import DocumentSnapshot
from hall.cases.admin.arrangement_fields import ArrangedForm, list_forms
from hall.cases.admin.second_look import SecondLook
from hall.cases.admin.wording import in_chinese
from hall.cases.enums import ApplicantKind, DocumentForm
from hall.foundation.errors import HallError


class IntakeForm(SecondLook, ArrangedForm):
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
        label=_("Form of service"),
        choices=list_forms(()),
        initial=ServiceForm.LOBBY_RECEPTION,
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
        self.item = item
        self.offer(item.service_forms)
        fields: Any = self.fields
        fields["documents"].choices = [
            (document.code, (document.name.zh if in_chinese() else document.name.en) or document.name.zh)
            for document in item.documents
        ]
        self.required_codes = frozenset(document.code for document in item.documents if document.required)
        if item.service_forms:
            fields["service_form"].choices = served = list_forms(item.service_forms)
            if ServiceForm.LOBBY_RECEPTION not in dict(served):
                self.initial.setdefault("service_form", served[0][0])

    @property
    def papers(self) -> list[tuple[Any, list[str]]]:
        """The papers to tick, each with what the item says of it: whether it is needed, in which form, how many."""
        return list(zip(self["documents"].subwidgets, map(_said_of, self.item.documents), strict=True))

    def focus_first(self) -> None:
        """Put the focus where the clerk goes on: the first field that is wrong, else the first that is empty."""
        typed = [name for name, field in self.fields.items() if not isinstance(field.widget, forms.HiddenInput)]
        wrong = [name for name in typed if name in self.errors]
        empty = [name for name in ("name", "id_number", "phone") if not self[name].value()]
        for name in (wrong or empty)[:1]:
            self.fields[name].widget.attrs["autofocus"] = True

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


def _said_of(document: DocumentSnapshot) -> list[str]:
    copies = ngettext("{number} copy", "{number} copies", document.copies).format(number=document.copies)
    return [
        str(Necessity(document.necessity).label) if document.necessity in Necessity.values else "",
        str(PaperForm(document.form).label) if document.form in PaperForm.values else "",
        copies if document.copies > 1 else "",
    ]
