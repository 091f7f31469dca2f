"""The forms of hearings, of officers who go in twos, and of the explanation of a passed limit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.cases.admin.act_form import ActForm, Desk, NoticeFields, day_field, words_field
from hall.cases.enums import HearingOutcome, OfficerTask


class AssignOfficersForm(ActForm):
    """Who goes, two at least."""

    task = forms.ChoiceField(label=_("Task"), choices=OfficerTask.choices)
    officers = forms.CharField(
        label=_("Accounts of the officers"), max_length=1000, help_text=_("Two or more, with commas between.")
    )
    button = _("Assign")

    def said(self) -> dict[str, Any]:
        """The accounts one by one."""
        given = super().said()
        names = str(given["officers"]).replace("，", ",").split(",")
        return {**given, "officers": [name.strip() for name in names if name.strip()]}


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

    outcome = forms.ChoiceField(label=_("How it ended"), choices=HearingOutcome.choices)
    record_number = forms.CharField(
        label=_("Number of the record"), max_length=100, required=False, help_text=_("Needed if it was held.")
    )
    button = _("Close the hearing")


class ExplainOverrunForm(ActForm):
    """Why, for the public."""

    text_zh = words_field(_("In Chinese"), help_text=_("Everybody can read it; name no person."))
    text_en = words_field(_("In English"))
    button = _("Publish the explanation")
