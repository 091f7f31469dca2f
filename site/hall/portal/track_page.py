"""What a citizen reads of his own case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from hall.cases.enums import Act, State
from hall.cases.selectors import TrackingView
from rules.vocabulary import Label

_OF_THEMSELVES = {
    "deemed-acceptance": _("Accepted by operation of law"),
    "deemed-renewal": _("Renewed by operation of law"),
    "procedure-cut-off": _("Special procedure over: the longest time of the law has passed"),
}
"""What happens to a case without anybody's act."""


def present_case(case: TrackingView) -> dict[str, object]:
    """The view in words: state and acts by their names, names in both languages."""
    acts = {**dict(Act.choices), **_OF_THEMSELVES}
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
        "overruns": [_overrun(told["text"]) for told in case.overrun_explanations],
    }


def _explained(explanation: Mapping[str, Any] | None) -> dict[str, object] | None:
    """Why the date is what it is: the sentence, and the days for the small calendar."""
    if explanation is None:
        return None
    return {"sentence": Label(**explanation["sentence"]), "days": explanation["days"]}


def _overrun(text: Mapping[str, str]) -> Label:
    """The public word on a passed limit; in the other language where it was said in one only."""
    return Label(text["en"] or text["zh"], text["zh"] or text["en"])
