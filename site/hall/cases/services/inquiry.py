"""The first inquiry (首问责任制): who was asked first answers for it until he has brought it to the right colleague.

Each passing-on is recorded with its reason and counted; how long the applicant waited for the first answer is found by
the acts themselves. The rules judge both.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act, Trigger
from hall.cases.models import Case, FirstInquiry, InquiryHandOn
from hall.cases.services.act_frame import ANSWERED_AFTER
from hall.cases.services.beside_acts import may_any, may_urge, recording
from hall.cases.services.body import Body
from hall.cases.services.judgement import judge
from hall.cases.visibility import Sight, sight_of

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "inquiry-passed-on"
COUNT = "inquiry_hand_ons"


def holder_of_inquiry(case: Case) -> User | None:
    """Who answers for the first inquiry now; None where nobody recorded one."""
    last = InquiryHandOn.objects.filter(case=case).select_related("taker").order_by("-ordinal").first()
    if last is not None:
        return last.taker
    first = FirstInquiry.objects.filter(case=case).select_related("received_by").first()
    return first.received_by if first else None


def hand_on_inquiry(*, number: str, actor: User, at: datetime, taker: User | None, reason: object) -> None:
    """Pass the first inquiry on to a colleague who can handle the case.

    Args:
        number: of an open case whose inquiry was not answered yet.
        actor: who answers for it now, or whoever may urge.
        at: the instant.
        taker: who answers for it from now on; he must be able to receive or accept the case.
        reason: why; kept encrypted.

    Raises:
        HallError: whatever ``recording`` refuses.
    """

    def allowed(sight: Sight, case: Case) -> bool:
        holder = holder_of_inquiry(case)
        return may_urge(sight, case) or (holder is not None and holder.pk == actor.pk)

    with recording(EVENT, number=number, actor=actor, at=at, allowed=allowed) as proceeding:
        case, body = proceeding.case, Body()
        words = body.text("reason", reason)
        holder = holder_of_inquiry(case)
        if holder is None:
            body.refuse("taker", _("Nobody is recorded as the first person asked."))
        elif taker is None or taker.pk == holder.pk:
            body.refuse("taker", _("Choose a colleague who does not answer for it already."))
        elif not may_any(Act.CREATE, Act.ACCEPT)(sight_of(taker, at), case):
            body.refuse("taker", _("This colleague has no mandate for the case."))
        if ANSWERED_AFTER in case.conduct:
            body.refuse("taker", _("The inquiry was answered already."))
        body.finish()
        ordinal = int(case.conduct.get(COUNT, 0)) + 1
        if holder is not None and taker is not None:
            InquiryHandOn.objects.create(
                case=case, ordinal=ordinal, giver=holder, taker=taker, reason=words, at=proceeding.at
            )
            case.window_officer = taker.get_username()
            case.conduct[COUNT] = ordinal
            proceeding.record(
                EVENT,
                {
                    "from": holder.get_username(),
                    "to": taker.get_username(),
                    "ordinal": ordinal,
                    "reason_hash": proceeding.hash_of(words),
                },
            )
            judge(proceeding, at=proceeding.at, trigger=Trigger.ACT)
