"""Hand-over (交接): the open cases that one person had in hand become another's when a post changes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import WINDOW_ACTS, Act, RemarkKind
from hall.cases.errors import NoMandateError
from hall.cases.models import Remark
from hall.cases.services.beside_acts import may_urge, recording
from hall.cases.visibility import Sight, sight_of

if TYPE_CHECKING:
    from hall.cases.models import Case
    from hall.organization.models import User

EVENT = "handed-over"


def hand_over_case(*, number: str, actor: User, at: datetime, giver: User, taker: User, reason: str = "") -> None:
    """Give what a person has in hand of a case to another.

    Args:
        number: of an open case.
        actor: who orders it: who leads the handling, heads the authority or supervises, or the giver himself.
        at: the instant.
        giver: who had it in hand.
        taker: who has it from now on; he needs a mandate of the same side, the window's or the handling's.
        reason: why; kept encrypted as a note on the case.

    Raises:
        NoMandateError: the taker may not work on this case.
        HallError: whatever ``recording`` refuses.
    """

    def allowed(sight: Sight, case: Case) -> bool:
        return actor.pk == giver.pk or may_urge(sight, case)

    with recording(EVENT, number=number, actor=actor, at=at, allowed=allowed) as proceeding:
        case, takers = proceeding.case, sight_of(taker, at)
        sides = [
            (field, acts)
            for field, acts in (("window_officer", WINDOW_ACTS), ("handling_officer", set(Act) - WINDOW_ACTS))
            if getattr(case, field) == giver.get_username()
        ]
        if not sides:
            raise NoMandateError(_("This person does not have the case in hand."), act=EVENT)
        for field, acts in sides:
            if not any(takers.may(act, authority=case.authority_code, item=case.item_code) for act in acts):
                raise NoMandateError(_("Who takes the case over has no mandate for it."), act=EVENT)
            setattr(case, field, taker.get_username())
        proceeding.record(
            EVENT,
            {"from": giver.get_username(), "to": taker.get_username(), "sides": [field for field, _acts in sides]},
        )
        if reason:
            Remark.objects.create(case=case, kind=RemarkKind.NOTE, text=reason, at=proceeding.at, actor=actor)
            proceeding.record(RemarkKind.NOTE.value, {"text_hash": proceeding.hash_of(reason)})
