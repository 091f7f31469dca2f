"""What a citizen reads of his own case."""

from collections.abc import Mapping
from typing import Any

from hall.cases.enums import Act, State
from hall.cases.selectors import TrackingView
from rules.vocabulary import Label


def present_case(case: TrackingView) -> dict[str, object]:
    """The view in words: state and acts by their names, names in both languages."""
    acts = dict(Act.choices)
    return {
        "number": case.number,
        "state": State(case.state).label,
        "item_name": Label(**case.item_name),
        "authority_name": Label(**case.authority_name),
        "received_at": case.received_at,
        "due_at": case.due_at,
        "provisional": case.provisional,
        "paused": case.paused,
        "documents": [Label(**document["name"]) for document in case.documents_asked_for],
        "steps": [(acts.get(act, act), at) for act, at in case.steps],
        "why": _explained(case.explanation),
    }


def _explained(explanation: Mapping[str, Any] | None) -> dict[str, object] | None:
    """Why the date is what it is: the sentence, and the days for the small calendar."""
    if explanation is None:
        return None
    return {"sentence": Label(**explanation["sentence"]), "days": explanation["days"]}
