"""Termination (终止): the procedure ends without a decision, because there is nothing left to decide."""

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

REASON = Label("terminated", "终止办理")


def terminate_case(*, number: str, version: int, actor: User, at: datetime, reason: object) -> CaseView:
    """End the handling of a case without a decision.

    Args:
        number: of a case in handling or suspended.
        version: the version of the case that was read.
        actor: the lead who ends it.
        at: the instant of the act.
        reason: why, in words.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.TERMINATE, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        words = body.text("reason", reason)
        body.finish()
        proceeding.end_open_procedure(words)
        close_case(proceeding, Act.TERMINATE, State.TERMINATED, actor=actor, reason=REASON, note=words)
    return proceeding.view()
