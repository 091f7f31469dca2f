"""From which events of a case a fact came: the link between what a rule saw and what was done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hall.cases.enums import RECEIPT_CLOCKS, Act, Severity

DEEMED = "deemed-acceptance"
SIGNAL = "signal"
_ACTS = frozenset(Act.values) | {DEEMED}
_RECEIPT = (Act.CREATE.value,)
_BEFORE_ACCEPTANCE = frozenset({Act.CREATE.value, Act.REQUEST_SUPPLEMENT.value, Act.RECEIVE_SUPPLEMENT.value})
_LATEST: Mapping[str, tuple[str, ...]] = {
    "accepted_on": (Act.ACCEPT.value, DEEMED),
    "accepted_outside_center": (Act.ACCEPT.value, DEEMED),
    "deemed_accepted": (Act.ACCEPT.value, DEEMED),
    "result": (Act.DECIDE.value,),
    "reasons_given": (Act.DECIDE.value,),
    "decided_at_center": (Act.DECIDE.value,),
    "paused_near_deadline": (Act.START_SPECIAL_PROCEDURE.value,),
    "supplement_notice_late": (Act.REQUEST_SUPPLEMENT.value,),
    "state": tuple(sorted(_ACTS)),
    "act": tuple(sorted(_ACTS)),
}
"""Facts that the latest event of these kinds established."""
_ALL: Mapping[str, tuple[str, ...]] = {
    "supplement_requests": (Act.REQUEST_SUPPLEMENT.value,),
    "documents_held": ("document-held", "document-struck", Act.RECEIVE_SUPPLEMENT.value),
}
"""Facts that all events of these kinds together established."""
_OF_YELLOW_CARDS = "yellow_open_working_days"


@dataclass(frozen=True)
class CaseEvent:
    """An event of a case's chain, as far as a fact refers to it."""

    sequence: int
    kind: str
    at: datetime
    severity: str = ""


def origin_of(fact: str, events: Sequence[CaseEvent], *, at: datetime) -> list[CaseEvent]:
    """The events that established a fact of a case by an instant, in order."""
    known = [event for event in events if event.at <= at]
    if fact == _OF_YELLOW_CARDS:
        return [event for event in known if event.kind == SIGNAL and event.severity == Severity.YELLOW]
    if fact in _ALL:
        found = [event for event in known if event.kind in _ALL[fact]]
    else:
        found = [event for event in known if event.kind in _LATEST.get(fact, _RECEIPT)][-1:]
    return found or [event for event in known if event.kind in _RECEIPT]


def origin_of_clock(
    clock: str, events: Sequence[CaseEvent], *, at: datetime, moved_at: Iterable[datetime]
) -> list[CaseEvent]:
    """The acts that moved a clock by an instant, in order.

    Args:
        clock: its name.
        events: of the case, in order.
        at: the instant judged.
        moved_at: when the clock was started, paused, resumed and extended, to the second.

    An acceptance by operation of law starts the clocks as of the receipt, though it is found later.
    """
    seconds = {instant.replace(microsecond=0) for instant in moved_at}
    movers = _BEFORE_ACCEPTANCE if clock in RECEIPT_CLOCKS else _ACTS - _BEFORE_ACCEPTANCE
    return [
        event
        for event in events
        if event.at <= at
        and event.kind in movers
        and (event.kind == DEEMED or event.at.replace(microsecond=0) in seconds)
    ]
