"""On which rules a record rests, and whether one of them still holds."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from hall.supervision.models import AccountabilityCause, AccountabilityRecord
from rules.authoring import selectors as authoring
from rules.authoring.selectors import Withdrawal


def list_rules_behind(records: QuerySet[AccountabilityRecord] | Collection[int]) -> Mapping[int, frozenset[str]]:
    """Key of a record → the rules of its causes; one query."""
    rows = AccountabilityCause.objects.filter(record__in=records).order_by().values("record_id")
    found = rows.annotate(rules=ArrayAgg("rule", distinct=True)).values_list("record_id", "rules")
    return {record: frozenset(rules) for record, rules in found}


def list_without_foundation(rules: Collection[str], at: datetime) -> dict[int, list[Withdrawal]]:
    """Records with a cause by one of these rules, of which no rule holds any more: key → the withdrawals."""
    touched = AccountabilityRecord.objects.filter(causes__rule__in=list(rules)).order_by().values("pk")
    behind = list_rules_behind(touched)
    withdrawn = authoring.list_withdrawn(frozenset[str]().union(*behind.values()), at)
    return {
        record: [withdrawn[code] for code in sorted(codes)]
        for record, codes in sorted(behind.items())
        if codes and codes <= withdrawn.keys()
    }


def reason_of(withdrawals: Collection[Withdrawal]) -> str:
    """Why the rules behind a record were withdrawn, each reason once."""
    return " / ".join(dict.fromkeys(found.reason for found in withdrawals)) or "–"


def event_payload(record: AccountabilityRecord, withdrawals: Collection[Withdrawal]) -> dict[str, Any]:
    """What the evidence of the case keeps of a reopening."""
    return {
        "record": record.number,
        "rung": str(record.rung),
        "rules_versions": sorted({found.version for found in withdrawals}),
        "reason": reason_of(withdrawals),
    }
