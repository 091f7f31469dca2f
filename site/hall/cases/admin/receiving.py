"""Who takes a result at the window: the applicant, the agent whose letter says so, or somebody with a reason noted."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hall.cases.models import Agent
from hall.foundation.clock import local_date

APPLICANT, AGENT, OTHER = "applicant", "agent", "other"
LONGEST_NAME = 200
METHODS = (
    ("window", gettext_lazy("At the window")),
    ("mail", gettext_lazy("By mail")),
    ("electronic", gettext_lazy("Electronically")),
    ("door_to_door", gettext_lazy("At the applicant's door")),
)
"""How a result reaches the applicant: the codes that are kept, and their words."""


def may_take(agent: Agent, at: datetime) -> bool:
    """Whether an agent's letter lets him take the result today."""
    return agent.may_receive and (agent.valid_to is None or agent.valid_to >= local_date(at))


def method_field(widget: type[forms.Widget] = forms.Select) -> forms.ChoiceField:
    """How it reached the applicant."""
    return forms.ChoiceField(label=gettext_lazy("How it reached the applicant"), choices=METHODS, widget=widget)


class ReceiverFields(forms.Form):
    """Who took it, and what is needed of somebody who is neither the applicant nor his agent."""

    taken_by = forms.ChoiceField(label=gettext_lazy("Who took it"), widget=forms.RadioSelect)
    receiver = forms.CharField(
        label=gettext_lazy("Name of somebody else"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Only if neither the applicant nor a recorded agent took it."),
    )
    receiver_reason = forms.CharField(
        label=gettext_lazy("Why somebody else, and how he proved who he is"), max_length=110, required=False
    )

    def offer_receivers(self, applicant: str, agent: str) -> None:
        """The applicant first; the agent where there is one whose letter lets him."""
        field: Any = self.fields["taken_by"]
        agents = [(AGENT, _("The agent: {name}").format(name=agent))] if agent else []
        field.choices = [
            (APPLICANT, _("The applicant: {name}").format(name=applicant)),
            *agents,
            (OTHER, _("Somebody else")),
        ]
        self.initial.setdefault("taken_by", APPLICANT)

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name and a reason; a name given for another choice is a contradiction."""
        data: dict[str, Any] = super().clean() or {}
        named = str(data.get("receiver", "")).strip()
        if data.get("taken_by") == OTHER:
            if not named:
                self.add_error("receiver", _("Write the name of who took it."))
            if not str(data.get("receiver_reason", "")).strip():
                self.add_error("receiver_reason", _("Say why he may take it, and how he proved who he is."))
        elif named and "taken_by" in data:
            self.add_error("taken_by", _("You named somebody: choose “Somebody else”, or leave the name out."))
        return data

    def told_receiver(self, applicant: str, agent: str) -> str:
        """Who took it, as the record keeps it."""
        data = self.cleaned_data
        if data["taken_by"] == OTHER:
            return f"{data['receiver']} ({data['receiver_reason']})"
        return (agent if data["taken_by"] == AGENT else applicant)[:LONGEST_NAME]


class SeveralReceiversForm(forms.Form):
    """How several results were handed over: each to its own applicant, or each to its own recorded agent."""

    method = method_field()
    taken_by = forms.ChoiceField(
        label=gettext_lazy("Who took them"),
        widget=forms.RadioSelect,
        choices=(
            (APPLICANT, gettext_lazy("Each applicant in person")),
            (AGENT, gettext_lazy("The recorded agent of each case")),
        ),
        help_text=gettext_lazy("What somebody else takes is delivered case by case, with the reason."),
    )
