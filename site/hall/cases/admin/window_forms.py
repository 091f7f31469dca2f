"""The forms of the acts done at the window."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hall.cases.admin.act_form import ActForm, CheckboxSelectMultiple, Desk, RadioSelect, words_field
from hall.cases.admin.receiving import AGENT, ReceiverFields, method_field
from hall.cases.admin.wording import in_chinese
from hall.cases.enums import RejectionReason, State
from hall.cases.paper_kinds import PaperKind
from hall.organization import selectors as organization


class AcceptForm(ActForm):
    """Of a complete application nothing is asked; of another, that it is accepted nevertheless, and why."""

    nevertheless = forms.BooleanField(
        label=gettext_lazy("Required documents are missing. It is accepted nevertheless.")
    )
    note = words_field(
        gettext_lazy("Why it is accepted without them"),
        required=True,
        help_text=gettext_lazy("It stays in the history of the case."),
    )
    button = gettext_lazy("Accept")
    hint = gettext_lazy("The clocks start now, with the limits that the rules in force set for this case.")

    def prepare(self, desk: Desk) -> None:
        """An officer who accepts says that the papers are complete; where they are not, he says so."""
        super().prepare(desk)
        if not desk.lacking or desk.case.state != State.SUBMITTED:
            del self.fields["nevertheless"], self.fields["note"]
            return
        self.focus = "nevertheless"
        self.warning = _("Not there: {documents}.").format(documents=desk.names_of(desk.lacking))

    def said(self) -> dict[str, Any]:
        """The reason, where one was asked for."""
        return {name: value for name, value in super().said().items() if name != "nevertheless"}


class _DocumentsForm(ActForm):
    documents = forms.MultipleChoiceField(label="", widget=CheckboxSelectMultiple)

    def prepare(self, desk: Desk) -> None:
        """Every document that the case can hold."""
        super().prepare(desk)
        field: Any = self.fields["documents"]
        field.choices = list(desk.names.items())


class RequestSupplementForm(_DocumentsForm):
    """The one notice, composed from the checklist."""

    note = words_field(gettext_lazy("What is wrong with them"), help_text=gettext_lazy("The applicant reads it."))
    button = gettext_lazy("Give the supplement notice")
    hint = gettext_lazy(
        "Everything that is missing or wrong is told at once; a licence has one such notice. Ticked is what is missing."
    )

    def prepare(self, desk: Desk) -> None:
        """What is missing is ticked."""
        super().prepare(desk)
        self.fields["documents"].label = _("Documents to hand in")
        self.initial.setdefault("documents", list(desk.missing))


class ReceiveSupplementForm(_DocumentsForm):
    """What of it came: only who takes it in can know."""

    everything = forms.BooleanField(label="", required=False)
    button = gettext_lazy("Take in the supplements")
    focus = "everything"
    field_order = ("everything", "documents")

    def prepare(self, desk: Desk) -> None:
        """What was asked for, first; nothing is ticked."""
        super().prepare(desk)
        field: Any = self.fields["documents"]
        field.label, field.required = _("Documents that came"), False
        others = [code for code in desk.names if code not in desk.asked]
        field.choices = [(code, desk.names.get(code, code)) for code in (*desk.asked, *others)]
        self.fields["everything"].label = _("Everything that was asked for came: {documents}").format(
            documents=desk.names_of(desk.asked)
        )
        if not desk.asked:
            del self.fields["everything"]
            self.focus = "documents"
        self.hint = _("Tick what came. What did not come stays asked for.")

    def clean(self) -> dict[str, Any]:
        """Something came, or there is nothing to take in."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("everything") and not data.get("documents"):
            self.add_error("documents", _("Tick at least one document that came."))
        return data

    def said(self) -> dict[str, Any]:
        """The documents that came, by their codes."""
        given = super().said()
        asked = self.desk.asked if given.pop("everything", False) else ()
        return {**given, "documents": list(dict.fromkeys((*asked, *given["documents"])))}


class RejectForm(ActForm):
    """Why not."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=[("", gettext_lazy("Choose")), *RejectionReason.choices]
    )
    note = words_field(gettext_lazy("In words"), help_text=gettext_lazy("The applicant reads it."))
    button = gettext_lazy("Do not accept")
    danger = True


class ReferForm(ActForm):
    """Where the applicant must go."""

    authority = forms.ChoiceField(label=gettext_lazy("Competent authority"))
    note = words_field(gettext_lazy("In words"), help_text=gettext_lazy("The applicant reads it."))
    button = gettext_lazy("Refer")
    danger = True

    def prepare(self, desk: Desk) -> None:
        """Every authority but the case's own."""
        super().prepare(desk)
        others = [each for each in organization.list_authorities() if each.code != desk.case.authority_code]
        field: Any = self.fields["authority"]
        field.choices = [
            ("", _("Choose")),
            *((each.code, each.name_zh if in_chinese() else each.name_en) for each in others),
        ]


class DeliverForm(ReceiverFields, ActForm):
    """How the result reached the applicant, and who took it."""

    method = method_field(RadioSelect)
    button = gettext_lazy("Deliver")
    focus = "method"
    field_order = ("method", "taken_by", "receiver", "receiver_reason")

    def prepare(self, desk: Desk) -> None:
        """The applicant, or the agent who may receive it."""
        super().prepare(desk)
        decisions = {PaperKind.DECISION, PaperKind.REFUSAL}
        if not any(paper.kind in decisions for paper in desk.case.issued_papers.all()):
            self.warning = _(
                "The decision was not issued as a paper yet. Issue and print it under Papers first, if the applicant is"
                " to get it in writing; the delivery can be recorded nevertheless."
            )
        self.offer_receivers(desk.case.applicant.name, desk.agent)
        if desk.agent:
            self.initial["taken_by"] = AGENT

    def said(self) -> dict[str, Any]:
        """The method's code and who took it."""
        receiver = self.told_receiver(self.desk.case.applicant.name, self.desk.agent)
        return {"method": self.cleaned_data["method"], "receiver": receiver}


class WithdrawForm(ActForm):
    """The applicant takes the application back."""

    note = words_field(gettext_lazy("In words"))
    button = gettext_lazy("Record the withdrawal")
    danger = True
