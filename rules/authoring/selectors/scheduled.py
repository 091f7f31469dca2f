"""Versions that are published for later, and what they would change of some rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rules.authoring.models import ChangeSetEntry, RuleSetVersion


@dataclass(frozen=True, slots=True)
class ScheduledVersion:
    """A version that stands and does not hold yet.

    Attributes:
        change: The number of its change.
        touches: Those of the rules asked for that it changes, brings or withdraws.
    """

    number: int
    in_force_from: datetime
    change: int
    touches: tuple[str, ...]


def list_scheduled(*, after: datetime, codes: Collection[str]) -> list[ScheduledVersion]:
    """What is published for after an instant, the first one first; a query for each."""
    versions = RuleSetVersion.objects.without_manifest().standing().filter(in_force_from__gt=after)
    found = list(versions.select_related("change_set").order_by("number"))
    touched: dict[int, list[str]] = {}
    for version in found:
        rows = version.change_set.entries.filter(code__in=codes).order_by("code")
        touched[version.number] = list(rows.values_list("code", flat=True))
    return [
        ScheduledVersion(
            version.number, version.in_force_from, version.change_set.number, tuple(touched[version.number])
        )
        for version in found
    ]


def list_held_until(codes: Collection[str], at: datetime) -> dict[str, object]:
    """Code → the form that holds at an instant, of those of the rules that a scheduled version changes or withdraws."""
    scheduled = RuleSetVersion.objects.standing().filter(in_force_from__gt=at)
    rows = ChangeSetEntry.objects.filter(code__in=codes, change_set__version__in=scheduled)
    ordered = rows.order_by("-change_set__version__number").values_list("code", "before")
    return {code: before for code, before in dict(ordered).items() if before is not None}
