"""End of a special procedure: the clocks go on where they stood."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("special procedure ended", "特别程序结束")


def end_special_procedure(*, number: str, version: int, actor: User, at: datetime, note: object = "") -> CaseView:
    """End the procedure for which the clocks were stopped.

    Args:
        number: of a case in state suspended.
        version: the version of the case that was read.
        actor: who ends it.
        at: the instant of the act.
        note: what came of it.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.END_SPECIAL_PROCEDURE, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        words = body.text("note", note, required=False)
        body.finish()
        proceeding.resume_handling(at=proceeding.at, reason=REASON)
        proceeding.end_open_procedure(words)
        proceeding.record_act(Act.END_SPECIAL_PROCEDURE, note_hash=proceeding.hash_of(words))
    return proceeding.view()
