"""Rules that were withdrawn: they are asked no more, and whoever looks for one is told since when and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rules.authoring.enums import RuleStatus
from rules.authoring.models import Rule
from rules.language import Kind, rule_from_json
from rules.language import Rule as LanguageRule
from rules.vocabulary import Label

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class WithdrawnRule:
    """A rule as it last stood."""

    rule: LanguageRule
    sentence: Label
    since: datetime
    reason: str


def list_rules_withdrawn(
    *, kind: Kind, item: str, until: datetime, standing: Collection[str]
) -> tuple[WithdrawnRule, ...]:
    """The rules of a kind, for all items or for one, that had been withdrawn by an instant, the last one first.

    Args:
        kind: The kind of rule.
        item: Whose own rules count beside those of all items; empty for none.
        until: Withdrawals after this instant are left out.
        standing: Codes that the version asked still holds.
    """
    gone = Rule.objects.of_any_scope({"", item}).filter(
        kind=kind.value, status=RuleStatus.WITHDRAWN, changed_at__lte=until
    )
    rows = gone.exclude(code__in=list(standing)).order_by("-changed_at", "code")[:MOST_LISTED]
    return tuple(
        WithdrawnRule(
            rule_from_json(row.definition),
            Label(row.sentence_en, row.sentence_zh),
            row.changed_at,
            row.withdrawn_reason,
        )
        for row in rows
    )
