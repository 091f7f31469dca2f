"""The forms of the acts of those who examine and decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hall.cases.admin.act_form import ActForm, Desk, NoticeFields, RadioSelect, words_field
from hall.cases.admin.extension_words import tell_extension
from hall.cases.admin.wording import in_chinese, spoken, step_of
from hall.cases.enums import CENTER, DecisionResult, ProcedureKind
from hall.cases.items import happens_on_the_spot, steps_before_decision
from hall.cases.law import pause_basis
from hall.cases.procedures import procedure_name
from hall.cases.services.sealing import tell_unusable
from hall.organization import selectors as organization

PLACES = ((CENTER, _("In the service center")), ("authority", _("At the authority's own office")))


class CompleteStepForm(ActForm):
    """The step the case is in, with an opinion."""

    step = forms.CharField(widget=forms.HiddenInput)
    opinion = words_field(_("Opinion"))
    button = _("Complete the step")

    def prepare(self, desk: Desk) -> None:
        """The present step."""
        super().prepare(desk)
        self.initial.setdefault("step", desk.case.current_step)
        if happens_on_the_spot(desk.case.current_step):
            self.focus = "opinion"
        self.warning = _officers_lacking(desk)


class DecideForm(ActForm):
    """Granted or refused."""

    result = forms.ChoiceField(label=_("Decision"), choices=DecisionResult.choices, widget=RadioSelect)
    reasons = words_field(_("Reasons"), help_text=_("A refusal must have them."))
    place = forms.ChoiceField(label=_("Where"), choices=PLACES)
    seal = forms.ChoiceField(label=_("Under which seal"), required=False)
    button = _("Decide")
    focus = "result"

    def prepare(self, desk: Desk) -> None:
        """In the center, under the special seal, as usual; what is decided is never chosen beforehand."""
        super().prepare(desk)
        self.warning = _steps_left(desk)
        self._offer_seals(desk)

    def _offer_seals(self, desk: Desk) -> None:
        """The special seal first. Where it is gone, nothing is chosen: the ordinary one is taken by choosing it."""
        field: Any = self.fields["seal"]
        valid, seals = list_seals(desk), list(organization.list_seals(authority_code=desk.case.authority_code))
        special = [seal for seal in seals if organization.is_special(seal)]
        wanted = str(self.data.get("seal", "")) if self.is_bound else ""
        gone = [seal for seal in seals if seal.number == wanted and wanted not in dict(valid)]
        field.choices = valid
        if gone or not any(seal.is_valid_at(desk.at) for seal in special):
            nothing = _("Choose a seal") if valid else _("No seal may be used now")
            field.choices = [("", nothing), *valid]
        why = tell_unusable(gone or special, desk.at)
        if gone:
            field.error_messages["invalid_choice"] = why.replace("%", "%%")
        elif not any(seal.is_valid_at(desk.at) for seal in special):
            ask = _("No decision is issued without a valid seal: ask an administrator to register one.")
            field.help_text = f"{why} {ask}".strip()

    def clean(self) -> dict[str, Any]:
        """A refusal says why: the form asks for it before anything is recorded."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("result") == DecisionResult.REFUSED and not data.get("reasons", "").strip():
            self.add_error("reasons", _("Say why it is refused; the applicant has a right to the reasons."))
        return data


class StartSpecialProcedureForm(NoticeFields):
    """What stops the clocks, and the notice without which they do not stop."""

    kind = forms.ChoiceField(label=_("Special procedure"))
    expected_working_days = forms.IntegerField(
        label=_("Working days it will take"), min_value=1, max_value=1000, help_text=_("As the applicant was told.")
    )
    button = _("Start the special procedure")
    hint = _("Without a written notice to the applicant there is no pause.")
    field_order = ("kind", "expected_working_days", "notice_number", "notice_delivered_on")

    def prepare(self, desk: Desk) -> None:
        """Only what a law excludes from the limit of this item."""
        super().prepare(desk)
        field: Any = self.fields["kind"]
        field.choices = [("", _("Choose")), *list_procedures(desk)]


class EndSpecialProcedureForm(ActForm):
    """What came of it."""

    note = words_field(_("What came of it"))
    focus = "note"
    button = _("End the special procedure")
    hint = _("The clocks run on from now.")


class ExtendForm(NoticeFields):
    """Why, and the notice that told the applicant."""

    reason = words_field(_("Reason"), required=True, help_text=_("As told to the applicant."))
    button = _("Extend the limit")
    field_order = ("reason", "notice_number", "notice_delivered_on")

    def prepare(self, desk: Desk) -> None:
        """By how much, and which ends move to which days; or since when it is too late."""
        super().prepare(desk)
        self.hint = tell_extension(desk)


class TerminateForm(ActForm):
    """Why the case ends without a decision."""

    reason = words_field(_("Reason"), required=True)
    button = _("Terminate")
    danger = True


def _officers_lacking(desk: Desk) -> str:
    """What a check on the spot of a licence needs and does not have yet."""
    case = desk.case
    if not case.is_licence or not happens_on_the_spot(case.current_step) or case.officer_assignments.exists():
        return ""
    return gettext("No officers are assigned yet: a check on the spot is made by two or more (article 34).")


def _steps_left(desk: Desk) -> str:
    """The steps that a decision now would leave undone; the law does not forbid it, but nobody shall overlook it."""
    left = steps_before_decision(desk.case.item_snapshot, desk.case.current_step)
    if not left:
        return ""
    names = ("、" if in_chinese() else "; ").join(step_of(desk.case, code) for code in left)
    return gettext("Still to be done: {steps}. A decision now leaves them undone.").format(steps=names)


def list_seals(desk: Desk) -> list[tuple[str, str]]:
    """The seals that may be used now, the special ones first; what the wrong one means stands beside it."""
    wrong = _("ordinary seal: the rules will find it")
    return [
        (seal.number, f"{name} ({seal.number})" if organization.is_special(seal) else f"{name} ({wrong})")
        for seal in organization.list_valid_seals(desk.case.authority_code, desk.at)
        for name in (seal.name_zh if in_chinese() else seal.name_en,)
    ]


def list_procedures(desk: Desk) -> list[tuple[str, str]]:
    """The special procedures that stop the clocks of an item, by code and name."""
    item = desk.case.item_snapshot
    codes = [procedure["code"] for procedure in item["special_procedures"] if procedure["may_pause"]]
    codes += [kind for kind in ProcedureKind.values if kind not in codes and pause_basis(item, kind) is not None]
    return [(code, spoken(procedure_name(item, code).as_json())) for code in codes]
