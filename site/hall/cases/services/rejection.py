"""Non-acceptance (不予受理): the application is not taken into handling, for one of the law's reasons."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act, RejectionReason, State
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.closing import close_case
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("not accepted", "不予受理")


def reject_case(*, number: str, version: int, actor: User, at: datetime, reason: object, note: object = "") -> CaseView:
    """Refuse to accept an application (Administrative Licensing Law, article 32).

    Args:
        number: of a case in state submitted.
        version: the version of the case that was read.
        actor: who refuses.
        at: the instant of the act.
        reason: one of ``RejectionReason``.
        note: words to the applicant; needed where the reason is ``other``.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.REJECT, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        grounds = body.choice("reason", reason, RejectionReason)
        words = body.text("note", note, required=grounds is RejectionReason.OTHER)
        body.finish()
        close_case(proceeding, Act.REJECT, State.NOT_ACCEPTED, actor=actor, reason=REASON, grounds=grounds, note=words)
    return proceeding.view()
