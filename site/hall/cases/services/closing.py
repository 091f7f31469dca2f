"""The ends of a case without a decision: what rejection, referral, withdrawal and termination have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.cases.enums import Act, RejectionReason, State
from hall.cases.models import Closure
from hall.cases.services.proceeding import Proceeding
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User


def close_case(
    proceeding: Proceeding,
    act: Act,
    state: State,
    *,
    actor: User,
    reason: Label,
    grounds: RejectionReason | None = None,
    note: str = "",
    authority: str = "",
) -> None:
    """End a case: all clocks stop, nothing ages any more, and the grounds are kept."""
    case = proceeding.case
    case.state = state
    case.ended_at = proceeding.at
    proceeding.stop(proceeding.book.open_clocks(), reason=reason)
    Closure.objects.create(
        case=case,
        act=act,
        reason=grounds.value if grounds else "",
        note=note,
        authority_code=authority,
        at=proceeding.at,
        actor=actor,
    )
    proceeding.record_act(
        act,
        reason=grounds.value if grounds else "",
        authority=authority,
        note_hash=proceeding.hash_of(note),
    )
