"""Delivery (送达): the result reaches the applicant, and the case is concluded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act, State
from hall.cases.models import Delivery
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.prerequisites import refuse_unmet_prerequisites
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("delivered", "送达")


def deliver_case(*, number: str, version: int, actor: User, at: datetime, method: object, receiver: object) -> CaseView:
    """Record that the result was handed over.

    Args:
        number: of a case in state decided.
        version: the version of the case that was read.
        actor: who handed it over.
        at: the instant of the act.
        method: how, for example at the window or by mail.
        receiver: who took it; kept encrypted.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.DELIVER, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        how = body.text("method", method, longest=60)
        who = body.text("receiver", receiver, longest=200)
        body.finish()
        refuse_unmet_prerequisites(proceeding, Act.DELIVER)
        case = proceeding.case
        case.state = State.CONCLUDED
        case.ended_at = proceeding.at
        proceeding.stop(proceeding.book.open_clocks(), reason=REASON)
        Delivery.objects.create(case=case, method=how, receiver=who, at=proceeding.at, actor=actor)
        proceeding.record_act(Act.DELIVER, method=how, receiver_hash=proceeding.hash_of(who))
    return proceeding.view()
