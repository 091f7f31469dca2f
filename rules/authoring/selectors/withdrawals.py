"""Which rules no longer hold at an instant, and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.authoring.models import ChangeSetEntry, RuleSetVersion


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a rule was withdrawn: from when on, by which version, and why."""

    since: datetime
    version: int
    reason: str


def list_withdrawn(codes: Collection[str], at: datetime) -> Mapping[str, Withdrawal]:
    """Rule code → its withdrawal, for those of these rules that no version in force at an instant holds any more.

    One query. A rule that was published again, or whose withdrawal is only scheduled, is left out.
    """
    in_force = RuleSetVersion.objects.standing().filter(in_force_from__lte=at)
    rows = (
        ChangeSetEntry.objects.filter(code__in=list(codes), change_set__version__in=in_force)
        .order_by("code", "-change_set__version__number")
        .distinct("code")
        .values_list(
            "code",
            "after",
            "change_set__version__in_force_from",
            "change_set__version__number",
            "change_set__note",
        )
    )
    return {code: Withdrawal(since, number, note) for code, after, since, number, note in rows if after is None}
