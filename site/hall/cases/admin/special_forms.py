"""The forms of hearings, of officers who go in twos, and of the explanation of a passed limit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.cases.admin.act_form import ActForm, CheckboxSelectMultiple, Desk, NoticeFields, day_field, words_field
from hall.cases.admin.wording import name_of
from hall.cases.enums import WINDOW_ACTS, Act, HearingOutcome, OfficerTask
from hall.cases.law import TWO_OFFICERS
from hall.organization import selectors as organization
from hall.organization.selectors import User


class AssignOfficersForm(ActForm):
    """Who goes, two at least, of those who hold a mandate for the authority."""

    task = forms.ChoiceField(label=_("Task"), choices=[("", _("Choose")), *OfficerTask.choices])
    officers = forms.MultipleChoiceField(
        label=_("Officers"), widget=CheckboxSelectMultiple, help_text=_("Tick two or more.")
    )
    button = _("Assign")

    def prepare(self, desk: Desk) -> None:
        """Nobody is ticked beforehand."""
        super().prepare(desk)
        people = list_officers_of(desk)
        field: Any = self.fields["officers"]
        field.choices = [(person.get_username(), name_of(person)) for person in people]
        if len(people) < TWO_OFFICERS:
            self.warning = _("Fewer than two people hold a mandate for this authority; an administrator gives them.")

    def clean_officers(self) -> list[str]:
        """One officer alone makes no check of the substance."""
        chosen: list[str] = self.cleaned_data["officers"]
        if len(chosen) < TWO_OFFICERS:
            raise forms.ValidationError(_("At least two officers are needed; tick another one."))
        return chosen


def list_officers_of(desk: Desk) -> list[User]:
    """Who may examine or decide cases like this one: those an authority sends."""
    case = desk.case
    acts = [act.value for act in Act if act not in WINDOW_ACTS]
    return list(
        organization.list_people_with_mandate(
            acts=acts, authority_code=case.authority_code, item_code=case.item_code, at=desk.at
        )
    )


class TellHearingRightForm(NoticeFields):
    """The notice that told the applicant."""

    button = _("Record the notice")
    hint = _("The applicant has 5 working days to ask for the hearing.")


class RequestHearingForm(ActForm):
    """When the applicant asked."""

    requested_on = day_field(_("Day of the request"))
    button = _("Record the request")

    def prepare(self, desk: Desk) -> None:
        """Today, as a rule."""
        super().prepare(desk)
        self.initial.setdefault("requested_on", desk.today)


class CallHearingForm(NoticeFields):
    """Time and place, and who chairs it."""

    held_on = day_field(_("Day of the hearing"), help_text=_("7 working days after the notice, or later."))
    place = forms.CharField(label=_("Place"), max_length=200)
    chair = forms.CharField(
        label=_("Account of the chair"), max_length=150, help_text=_("Nobody who examines the case.")
    )
    button = _("Call the hearing")
    field_order = ("held_on", "place", "chair", "notice_number", "notice_delivered_on")


class CloseHearingForm(ActForm):
    """How it ended."""

    outcome = forms.ChoiceField(label=_("How it ended"), choices=[("", _("Choose")), *HearingOutcome.choices])
    record_number = forms.CharField(
        label=_("Number of the record"), max_length=100, required=False, help_text=_("Needed if it was held.")
    )
    button = _("Close the hearing")


class ExplainOverrunForm(ActForm):
    """Why, for the public."""

    text_zh = words_field(_("In Chinese"), help_text=_("Everybody can read it; name no person."))
    text_en = words_field(_("In English"))
    button = _("Publish the explanation")
