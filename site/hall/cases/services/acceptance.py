"""Acceptance (受理): the application is taken into handling, and the clocks start."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.checklist import list_missing
from hall.cases.enums import CENTER, RECEIPT_CLOCKS, Act
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.acceptance_effects import apply_acceptance
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.prerequisites import refuse_unmet_prerequisites
from hall.cases.services.remarks import write_note
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("accepted", "受理")


def accept_case(
    *, number: str, version: int, actor: User, at: datetime, place: object = CENTER, note: object = ""
) -> CaseView:
    """Accept an application: its limits are set by the rules in force now, and it keeps them.

    Required documents that are not held do not stand in the way unless a rule says so, but the event names them.

    Args:
        number: of a case in state submitted.
        version: the version of the case that was read.
        actor: who accepts.
        at: the instant of the act.
        place: ``center``, or where else it was accepted.
        note: why, if it is accepted although required documents are missing; a note on the case, kept encrypted.

    Raises:
        PrerequisiteUnmetError: documents are missing without which it may not be accepted.
        NotEvaluatedError: the rules could not be asked for its limits.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.ACCEPT, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        where = body.text("place", place, longest=100)
        words = body.text("note", note, required=False)
        body.finish()
        refuse_unmet_prerequisites(proceeding, Act.ACCEPT)
        proceeding.stop(RECEIPT_CLOCKS, reason=REASON)
        apply_acceptance(
            proceeding,
            version=proceeding.version_in_force(proceeding.at),
            accepted_at=proceeding.at,
            act=Act.ACCEPT,
            reason=REASON,
        )
        proceeding.case.conduct["accepted_outside_center"] = where != CENTER
        if words:
            write_note(proceeding, words, actor=actor)
        missing = list_missing(proceeding.case)
        proceeding.record_act(
            Act.ACCEPT,
            **({"missing": missing} if missing else {}),
            place=where,
            rules_version=proceeding.case.rules_version_number,
            limits=proceeding.limits_said(),
        )
    return proceeding.view()
