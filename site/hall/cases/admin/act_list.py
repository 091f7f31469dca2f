"""Which acts a person may do on a case now: those that lead from its state and that a mandate covers."""

from hall.cases.admin import handling_forms, special_forms, window_forms
from hall.cases.admin.act_form import ActForm, Desk
from hall.cases.api.act_table import ACT_ROUTES
from hall.cases.enums import Act, State
from hall.cases.law import extension_basis
from hall.cases.models import Case
from hall.cases.next_acts import next_act
from hall.cases.services.act_frame import LEADS_FROM
from hall.cases.visibility import Sight

FORMS: dict[Act, type[ActForm]] = {
    Act.ACCEPT: window_forms.AcceptForm,
    Act.REQUEST_SUPPLEMENT: window_forms.RequestSupplementForm,
    Act.RECEIVE_SUPPLEMENT: window_forms.ReceiveSupplementForm,
    Act.REJECT: window_forms.RejectForm,
    Act.REFER: window_forms.ReferForm,
    Act.COMPLETE_STEP: handling_forms.CompleteStepForm,
    Act.DECIDE: handling_forms.DecideForm,
    Act.START_SPECIAL_PROCEDURE: handling_forms.StartSpecialProcedureForm,
    Act.END_SPECIAL_PROCEDURE: handling_forms.EndSpecialProcedureForm,
    Act.ASSIGN_OFFICERS: special_forms.AssignOfficersForm,
    Act.TELL_HEARING_RIGHT: special_forms.TellHearingRightForm,
    Act.REQUEST_HEARING: special_forms.RequestHearingForm,
    Act.CALL_HEARING: special_forms.CallHearingForm,
    Act.CLOSE_HEARING: special_forms.CloseHearingForm,
    Act.EXPLAIN_OVERRUN: special_forms.ExplainOverrunForm,
    Act.EXTEND: handling_forms.ExtendForm,
    Act.DELIVER: window_forms.DeliverForm,
    Act.WITHDRAW: window_forms.WithdrawForm,
    Act.TERMINATE: handling_forms.TerminateForm,
}
"""In the order in which a case screen offers them."""

SERVICES = {route.act: route.service for route in ACT_ROUTES}
ACCESS_KEYS = {
    Act.ACCEPT: "a",
    Act.REQUEST_SUPPLEMENT: "u",
    Act.RECEIVE_SUPPLEMENT: "u",
    Act.COMPLETE_STEP: "c",
    Act.DECIDE: "d",
    Act.DELIVER: "v",
    Act.END_SPECIAL_PROCEDURE: "e",
    Act.EXTEND: "x",
}


def list_acts(case: Case, sight: Sight) -> list[Act]:
    """The acts that a person may do on a case as it stands."""
    return [
        act
        for act in FORMS
        if case.state in LEADS_FROM[act]
        and sight.may(act, authority=case.authority_code, item=case.item_code)
        and _makes_sense(act, case)
    ]


def usual_act(case: Case, acts: list[Act], *, complete: bool) -> Act | None:
    """The act to offer on top; an incomplete application is not accepted but supplemented.

    Once the applicant was told what is missing it is his turn, until everything came: then nothing is usual.

    Args:
        case: as it stands.
        acts: those that the person may do.
        complete: whether everything is there that is required or was asked for.
    """
    act = next_act(case)
    asks = Act.REQUEST_SUPPLEMENT
    if act is Act.ACCEPT and not complete:
        return asks if asks in acts and not case.conduct.get("supplement_requests") else None
    if act is Act.COMPLETE_STEP and act not in acts and Act.DECIDE in acts:
        return Act.DECIDE
    return act if act in acts else None


def _makes_sense(act: Act, case: Case) -> bool:
    """Whether the act can be more than refused: what state and mandate alone do not tell."""
    conduct = case.conduct
    if act is Act.EXTEND:
        known = "extension" in case.limits or extension_basis(case.item_snapshot, case.facts) is not None
        return known and not conduct.get("extensions")
    if act is Act.COMPLETE_STEP:
        return bool(case.current_step)
    if act is Act.REQUEST_SUPPLEMENT:
        return not (case.is_licence and conduct.get("supplement_requests"))
    if act is Act.EXPLAIN_OVERRUN:
        return case.state not in {State.WITHDRAWN, State.TERMINATED} and not conduct.get("overrun_explained")
    if act is Act.TELL_HEARING_RIGHT:
        return "hearing_requested" not in conduct
    if act in {Act.REQUEST_HEARING, Act.CALL_HEARING, Act.CLOSE_HEARING}:
        return "hearing_requested" in conduct
    return True


def new_form(act: Act, desk: Desk, data: object = None) -> ActForm:
    """The form of an act; every act of a case has its own prefix-free form, because only one is sent at a time."""
    return FORMS[act](desk, data) if data is not None else FORMS[act](desk, auto_id=f"id_{act.value}_%s")
