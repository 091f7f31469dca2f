"""Withdrawal (撤回申请): the applicant takes the application back before it is decided."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act, State
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.closing import close_case
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("withdrawn by the applicant", "申请人撤回")


def withdraw_case(*, number: str, version: int, actor: User, at: datetime, note: object = "") -> CaseView:
    """End a case because the applicant withdrew.

    Args:
        number: of a case that is not decided yet.
        version: the version of the case that was read.
        actor: who records it.
        at: the instant of the act.
        note: words on it.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.WITHDRAW, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        words = body.text("note", note, required=False)
        body.finish()
        proceeding.end_open_procedure(words)
        close_case(proceeding, Act.WITHDRAW, State.WITHDRAWN, actor=actor, reason=REASON, note=words)
    return proceeding.view()
