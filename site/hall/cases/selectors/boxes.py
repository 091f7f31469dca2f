"""What waits for whom: the boxes of a queue, each with the act that empties it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import Act, State
from hall.cases.items import DECIDE_STEP
from hall.cases.models.case import EXTENDABLE, reached
from hall.cases.visibility import Sight

_NOTHING = Q(pk__in=[])
_TO_DECIDE = Q(state=State.HANDLING, current_step__in=["", DECIDE_STEP])


class Box(TextChoices):
    """The parts of a queue by what is to be done next."""

    ACCEPT = "accept", _("To accept")
    SUPPLEMENT = "supplement", _("Supplements awaited")
    STEP = "step", _("Steps to complete")
    DECIDE = "decide", _("To decide")
    PROCEDURE = "procedure", _("Special procedures")
    EXTEND = "extend", _("Running out, may be extended")
    DELIVER = "deliver", _("To deliver")


@dataclass(frozen=True)
class Waiting:
    """Which cases lie in a box, which act takes them out, and whether that act is somebody's turn now."""

    act: Act
    cases: Q
    turn: bool = True


WAITING = {
    Box.ACCEPT: Waiting(Act.ACCEPT, Q(state=State.SUBMITTED)),
    # The applicant's turn, not the clerk's.
    Box.SUPPLEMENT: Waiting(Act.RECEIVE_SUPPLEMENT, Q(state=State.SUPPLEMENT_REQUESTED), turn=False),
    Box.STEP: Waiting(Act.COMPLETE_STEP, Q(state=State.HANDLING) & ~Q(current_step__in=["", DECIDE_STEP])),
    Box.DECIDE: Waiting(Act.DECIDE, _TO_DECIDE),
    Box.PROCEDURE: Waiting(Act.END_SPECIAL_PROCEDURE, Q(state=State.SUSPENDED), turn=False),
    Box.EXTEND: Waiting(Act.EXTEND, EXTENDABLE),
    Box.DELIVER: Waiting(Act.DELIVER, Q(state=State.DECIDED)),
}


def list_boxes(sight: Sight) -> list[Box]:
    """The boxes of a person: one for each act that he has any mandate for; all of them for who supervises."""
    if sight.supervises and not sight.holdings:
        return list(Box)
    held = {holding.act for holding in sight.holdings}
    return [box for box, waiting in WAITING.items() if waiting.act.value in held or "*" in held]


def in_box(box: Box, sight: Sight, at: datetime) -> Q:
    """The cases of a box that a person may take out of it; for who only supervises, all of them."""
    waiting = WAITING[box]
    cases = waiting.cases
    if box is Box.EXTEND:
        # Nothing to extend before an end is near, nor after the law's has passed.
        cases = cases & Q(extendable_until__gte=at) & (Q(yellow_from__lte=at) | Q(due_at__lt=at))
    return cases & _reach(waiting.act, sight)


def waiting_for(sight: Sight, at: datetime, boxes: Collection[Box]) -> Q:
    """Everything that is a person's turn."""
    found, handled = _NOTHING, _bounds(Act.COMPLETE_STEP, sight) & _bounds(Act.DECIDE, sight)
    for box in boxes:
        if box is Box.EXTEND and {Box.STEP, Box.DECIDE} <= set(boxes) and _bounds(Act.EXTEND, sight) <= handled:
            continue  # every case in handling is his turn anyway, and whether it may be extended is another index
        if WAITING[box].turn:
            found |= in_box(box, sight, at)
    return found


def _bounds(act: Act, sight: Sight) -> set[tuple[str | None, str]]:
    if sight.supervises and not sight.holdings:
        return {(None, "")}
    bounds = {(held.authority, held.item) for held in sight.holdings if held.act in {act.value, "*"}}
    return {(None, "")} if (None, "") in bounds else bounds


def _reach(act: Act, sight: Sight) -> Q:
    bounds = _bounds(act, sight)
    if (None, "") in bounds:
        return Q()
    return reached(bounds)
