"""From which events of a case a fact came: the link between what a rule saw and what was done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hall.cases.enums import Act

DEEMED = "deemed-acceptance"
SIGNAL = "signal"
_ACTS = frozenset(Act.values) | {DEEMED}
_RECEIPT = (Act.CREATE.value,)
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
    "documents_held": ("document-held", Act.RECEIVE_SUPPLEMENT.value),
    "yellow_open_working_days": (SIGNAL,),
}
"""Facts that all events of these kinds together established."""


@dataclass(frozen=True)
class CaseEvent:
    """An event of a case's chain, as far as a fact refers to it."""

    sequence: int
    kind: str
    at: datetime


def origin_of(
    fact: str, events: Sequence[CaseEvent], *, at: datetime, clock_instants: Iterable[datetime] = ()
) -> list[CaseEvent]:
    """The events that established a fact by an instant.

    Args:
        fact: its name in the vocabulary.
        events: of the case, in order.
        at: the instant judged.
        clock_instants: for a fact of a clock, the seconds at which that clock was started, paused, resumed
            and extended.
    """
    known = [event for event in events if event.at <= at]
    seconds = {instant.replace(microsecond=0) for instant in clock_instants}
    if seconds:
        return [event for event in known if event.at.replace(microsecond=0) in seconds and event.kind in _ACTS]
    if fact in _ALL:
        found = [event for event in known if event.kind in _ALL[fact]]
    else:
        found = [event for event in known if event.kind in _LATEST.get(fact, _RECEIPT)][-1:]
    return found or [event for event in known if event.kind in _RECEIPT]
