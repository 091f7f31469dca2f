"""The forms of what is recorded beside the acts: documents, notes, the agent, corrections, late entries."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import Channel
from hall.cases.admin.act_form import day_field, words_field
from hall.cases.admin.arrangement_fields import SHOWN_BY, ArrangedForm, list_areas, list_forms, list_officers
from hall.cases.admin.second_look import COMPARED, SecondLook
from hall.cases.admin.wording import name_of
from hall.cases.enums import DocumentForm, RemarkKind
from hall.foundation.errors import HallError
from hall.organization.selectors import User


class BesideForm(forms.Form):
    """A form that a service may refuse."""

    def take(self, refused: HallError) -> None:
        """Put what the service refuses beside the fields it speaks of, and the rest above them."""
        for name, sentences in refused.fields.items():
            field = name.removeprefix("applicant.").removeprefix("arrangement.")
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, f"{sentence}")
        if not refused.fields:
            self.add_error(None, str(refused.detail))


class HoldForm(BesideForm):
    """Which documents are there now, and in which form."""

    codes = forms.MultipleChoiceField(label=_("Documents"), widget=forms.CheckboxSelectMultiple)
    form = forms.ChoiceField(label=_("Taken in as"), choices=DocumentForm.choices)

    def __init__(self, names: dict[str, str], *args: Any, **kwargs: Any) -> None:
        """The documents that are not held yet."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["codes"]
        field.choices = list(names.items())


class RemarkForm(BesideForm):
    """A note, or urging for who may urge."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(RemarkKind.NOTE.value, _("Note on the case"))])
    text = words_field(_("Words"), required=True)

    def __init__(self, *args: Any, urges: bool, **kwargs: Any) -> None:
        """Urging is offered to those who may."""
        super().__init__(*args, **kwargs)
        if urges:
            field: Any = self.fields["kind"]
            field.choices = [*field.choices, (RemarkKind.URGING.value, RemarkKind.URGING.label)]


class AgentForm(SecondLook, BesideForm):
    """Who acts for the applicant."""

    name = forms.CharField(label=_("Name of the agent"), max_length=200)
    id_number = forms.CharField(label=_("Identity number"), max_length=32)
    phone = forms.CharField(label=_("Telephone"), max_length=25, required=False)
    letter = forms.CharField(label=_("Number of the letter of authorization"), max_length=100)
    valid_to = day_field(_("Valid until"), required=False)
    may_receive = forms.BooleanField(label=_("May receive the result"), required=False, initial=True)


class VisitForm(BesideForm):
    """A visit at the applicant's."""

    visited_on = day_field(_("Day of the visit"))
    officers = forms.ModelMultipleChoiceField(
        label=_("Who went"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    area = forms.ChoiceField(label=_("Area"), required=False, help_text=_("A township point; never an address."))
    note = words_field(_("What was done"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Everybody who holds a post, and the township points."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["officers"].queryset = list_officers()
        fields["officers"].label_from_instance = name_of
        fields["area"].choices = list_areas()

    def said(self) -> dict[str, Any]:
        """What the service is told: the officers by their accounts."""
        officers = [officer.get_username() for officer in self.cleaned_data["officers"]]
        return {**self.cleaned_data, "officers": officers}


class HandOnForm(BesideForm):
    """To whom the first inquiry is passed on."""

    taker = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())
    reason = words_field(_("Reason"), required=True)

    def __init__(self, takers: QuerySet[User], *args: Any, **kwargs: Any) -> None:
        """Those who could go on with the case."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["taker"]
        field.queryset = takers
        field.label_from_instance = name_of
        self.nobody = not takers.exists()


class StrikeForm(BesideForm):
    """Which document was taken in by mistake, and how that came about."""

    document = forms.ChoiceField(label=_("Document"))
    reason = words_field(_("How the mistake came about"), required=True)

    def __init__(self, documents: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """The documents that the person may strike; none is chosen beforehand."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["document"]
        field.choices = [("", _("Choose")), *documents]

    def said(self) -> dict[str, Any]:
        """What the service is told."""
        form, _colon, code = self.cleaned_data["document"].partition(":")
        return {"code": code, "form": form, "reason": self.cleaned_data["reason"]}

    def take(self, refused: HallError) -> None:
        """Code and form are one field here."""
        fields = {"document" if name in {"code", "form"} else name: said for name, said in refused.fields.items()}
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name, f"{sentence}")
        if not fields:
            self.add_error(None, str(refused.detail))


class CorrectionForm(SecondLook, ArrangedForm, BesideForm):
    """What was written wrongly at the intake; what is left empty stays."""

    name = forms.CharField(label=_("Name of the applicant"), max_length=200, required=False)
    id_number = forms.CharField(label=_("Identity number"), max_length=32, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=25, required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=[("", _("as it is")), *Channel.choices])
    service_form = forms.ChoiceField(label=_("Form of service"), required=False)
    reason = words_field(_("How the error came about"), required=True)

    def __init__(self, kind: str, offered: Collection[str] | None, *args: Any, **kwargs: Any) -> None:
        """The kind of the applicant, and the forms of service that the item offers; None once they stay as they are."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        if offered is None:
            for name in ("channel", "service_form", *SHOWN_BY):
                del self.fields[name]
        else:
            field: Any = self.fields["service_form"]
            field.choices = [("", _("as it is")), *list_forms(offered)]
            self.offer(offered)
        asked = ["name", "id_number", COMPARED, "phone", "channel", "service_form", *SHOWN_BY, "reason"]
        self.order_fields([name for name in asked if name in self.fields])

    def kind_of_applicant(self) -> str:
        """That of the case."""
        return self.kind

    def said(self) -> dict[str, Any]:
        """Only what was filled in."""
        named = ("name", "id_number", "phone", "channel", "service_form", "reason")
        said = {name: self.cleaned_data[name] for name in named if self.cleaned_data.get(name)}
        arranged = {name: value for name, value in self.arrangement().items() if value}
        return {**said, "arrangement": arranged} if arranged else said


class CodeForm(BesideForm):
    """Who asks for a new tracking code has proved who he is."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    identity_seen = forms.BooleanField(
        label=_("The applicant or the recorded agent asks for it, and I have seen the identity document.")
    )


class LateForm(BesideForm):
    """Which event was entered late, and when it happened."""

    event = forms.TypedChoiceField(label=_("Event"), coerce=int)
    claimed_at = forms.DateTimeField(
        label=_("Happened at"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=_("County time. No clock moves by it; a second person confirms it."),
    )
    reason = words_field(_("Outage, and the paper that proves it"), required=True)

    def __init__(self, events: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        """The events of the case."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["event"]
        field.choices = events
