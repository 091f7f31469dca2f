"""Changes that were published for later and published anew, because a withdrawal at once went before them."""

from dataclasses import dataclass
from typing import Any

from hall.foundation.evidence import list_events
from rules.authoring.events import CHAIN, RulesEvent
from rules.authoring.models import ChangeSet, RuleSetVersion


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A scheduled version and what stands in its place.

    Attributes:
        version: The number of the version that was cancelled.
        change: The number of the change that is published in its place.
        new_version: The number of that version.
    """

    version: int
    change: int
    new_version: int


def list_carried_over(withdrawal: ChangeSet) -> list[CarriedOver]:
    """What a withdrawal at once went before, in order."""
    events = _events().filter(payload__because_of=withdrawal.number).order_by("sequence")
    found = [(payload["version"], payload["change"]) for payload in events.values_list("payload", flat=True)]
    versions = dict(
        RuleSetVersion.objects.filter(change_set__number__in=[change for _version, change in found]).values_list(
            "change_set__number", "number"
        )
    )
    return [CarriedOver(version, change, versions[change]) for version, change in found if change in versions]


def find_successor(change: ChangeSet) -> int | None:
    """The number of the change that was published in place of this one, if any."""
    payload = _events().filter(payload__in_place_of=change.number).values_list("payload", flat=True).last()
    return int(payload["change"]) if payload else None


def _events() -> Any:
    return list_events(CHAIN).filter(kind=RulesEvent.CHANGE_CARRIED_OVER)
