"""The panels of a case for what is recorded beside the acts, each with its form, and how the forms are carried out."""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from django.utils.translation import gettext_lazy

from cms_pages.enums import ServiceForm
from hall.cases import services
from hall.cases.admin import beside_forms
from hall.cases.admin.file_panels import FILE_DONE, FILE_MAKERS, carry_out_of_files
from hall.cases.admin.panel_desk import PanelDesk
from hall.cases.enums import BEFORE_ACCEPTANCE, OPEN_STATES, Act, DocumentForm, RemarkKind
from hall.cases.services import agents, arrangements, tracking_renewal
from hall.cases.services.beside_acts import may_urge, works_on_it
from hall.cases.services.document_striking import may_strike
from hall.cases.services.documents import may_hold
from hall.cases.services.intake_correction import may_correct, offered_forms
from hall.foundation import clock
from hall.foundation.clock import LOCAL_ZONE
from hall.organization import selectors as organization
from hall.organization.selectors import User

DONE = {
    **FILE_DONE,
    "hold": gettext_lazy("The documents are taken in."),
    "strike": gettext_lazy("The document is struck; it is missing again."),
    "remark": gettext_lazy("Your words are on the case."),
    "agent": gettext_lazy("The agent is recorded."),
    "visit": gettext_lazy("The visit is recorded."),
    "hand_on": gettext_lazy("The first inquiry is passed on."),
    "correction": gettext_lazy("The intake is corrected."),
    "late": gettext_lazy("The event is marked as entered late; a second person must confirm it."),
    "confirm-late": gettext_lazy("The late entry is confirmed."),
}


def offer_panels(desk: PanelDesk, filled: tuple[str, Any] | None = None) -> dict[str, Any]:
    """The forms that the person may use on the case as it stands; None for the others.

    Args:
        desk: of the case and the person.
        filled: the panel that was sent and refused, with its form.
    """
    forms = {name.replace("-", "_"): make(desk, None) for name, make in _MAKERS.items()}
    if filled is not None:
        forms[filled[0].replace("-", "_")] = filled[1]
    waiting = [
        entry for entry in desk.case.late_entries.all() if entry.confirmed_by_id is None and entry.said_by != desk.user
    ]
    return {
        "panel_forms": forms,
        "to_confirm": {entry.event_sequence for entry in waiting},
        "filled_panel": filled[0] if filled else "",
    }


def make_panel(what: str, desk: PanelDesk, data: Any) -> Any:
    """The form of a panel with what was sent; None where the person may not use it, or there is no such panel."""
    make = _MAKERS.get(what)
    return make(desk, data) if make else None


def _hold(desk: PanelDesk, data: Any) -> Any:
    names = {document.code: document.name for document in desk.shown["documents"] if not document.held}
    return beside_forms.HoldForm(names, data) if names and desk.may(may_hold) else None


def _strike(desk: PanelDesk, data: Any) -> Any:
    names = {document.code: document.name for document in desk.shown["documents"]}
    documents = [
        (f"{held.form}:{held.code}", f"{names.get(held.code, held.code)} ({DocumentForm(held.form).label})")
        for held in desk.case.documents.all()
        if may_strike(desk.sight, desk.case, held)
    ]
    return beside_forms.StrikeForm(documents, data, auto_id="id_strike_%s") if documents else None


def _remark(desk: PanelDesk, data: Any) -> Any:
    if not works_on_it(desk.sight, desk.case):
        return None
    return beside_forms.RemarkForm(data, urges=desk.case.state in OPEN_STATES and may_urge(desk.sight, desk.case))


def _agent(desk: PanelDesk, data: Any) -> Any:
    return beside_forms.AgentForm(data, auto_id="id_agent_%s") if desk.may(agents.may_record) else None


def _visit(desk: PanelDesk, data: Any) -> Any:
    served = desk.case.service_form == ServiceForm.DOOR_TO_DOOR and desk.may(arrangements.may_record)
    return beside_forms.VisitForm(data, auto_id="id_visit_%s") if served else None


def _hand_on(desk: PanelDesk, data: Any) -> Any:
    inquiry = desk.shown["inquiry"]
    if inquiry is None or inquiry.answered_after is not None or desk.case.state not in OPEN_STATES:
        return None
    may = inquiry.holder == desk.user or may_urge(desk.sight, desk.case)
    if not may:
        return None
    case, acts = desk.case, (Act.CREATE.value, Act.ACCEPT.value)
    colleagues = organization.list_people_with_mandate(
        acts=acts, authority_code=case.authority_code, item_code=case.item_code, at=clock.now()
    ).exclude(pk=inquiry.holder.pk)
    return beside_forms.HandOnForm(colleagues, data, auto_id="id_hand_on_%s")


def _correction(desk: PanelDesk, data: Any) -> Any:
    if not desk.may(may_correct):
        return None
    case = desk.case
    forms = offered_forms(case.item_code) if case.state in BEFORE_ACCEPTANCE else None
    return beside_forms.CorrectionForm(case.applicant_kind, forms, data, auto_id="id_correction_%s")


def _code(desk: PanelDesk, data: Any) -> Any:
    may = tracking_renewal.may_renew(desk.sight, desk.case)
    return beside_forms.CodeForm(data, auto_id="id_code_%s", initial={"key": token_urlsafe(24)}) if may else None


def _late(desk: PanelDesk, data: Any) -> Any:
    if not works_on_it(desk.sight, desk.case):
        return None
    told = [event for event in desk.shown["timeline"] if not event.late]
    events = [(event.sequence, f"{event.at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M} {event.title}") for event in told]
    return beside_forms.LateForm(events, data, auto_id="id_late_%s")


_MAKERS: dict[str, Callable[[PanelDesk, Any], Any]] = {
    **FILE_MAKERS,
    "hold": _hold,
    "strike": _strike,
    "remark": _remark,
    "agent": _agent,
    "visit": _visit,
    "hand_on": _hand_on,
    "correction": _correction,
    "code": _code,
    "late": _late,
}


def carry_out(what: str, form: Any, *, number: str, actor: User) -> None:
    """Do what a panel's form says.

    Raises:
        HallError: whatever the service refuses.
    """
    common: dict[str, Any] = {"number": number, "actor": actor, "at": clock.now()}
    data = form.cleaned_data
    if what in FILE_MAKERS:
        carry_out_of_files(what, data, common)
    elif what == "hold":
        for code in data["codes"]:
            services.hold_document(code=code, form=data["form"], **common)
    elif what == "strike":
        services.strike_document(**form.said(), **common)
    elif what == "remark":
        services.add_remark(kind=RemarkKind(data["kind"]), text=data["text"], **common)
    elif what == "agent":
        services.record_agent(**data, **common)
    elif what == "visit":
        services.record_visit(**form.said(), **common)
    elif what == "hand_on":
        services.hand_on_inquiry(**data, **common)
    elif what == "correction":
        services.correct_intake(**form.said(), **common)
    else:
        services.claim_late_entry(**data, **common)
