"""On which rules a record rests, and whether one of them still holds."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from hall.supervision.enums import Rung
from hall.supervision.models import AccountabilityCause, AccountabilityRecord
from rules.authoring import selectors as authoring
from rules.authoring.selectors import Withdrawal

_OF_YELLOW = "yellow:"


def list_without_foundation(rules: Collection[str], at: datetime) -> dict[int, list[Withdrawal]]:
    """Records that one of these rules is behind, of which no cause holds any more: key → the withdrawals.

    A cause holds no more when its rule was withdrawn. A card for a yellow card that nobody put right holds no more
    when every rule behind that yellow card was withdrawn, either. Two queries and one to the rules.
    """
    named = AccountabilityCause.objects.filter(rule__in=list(rules)).order_by().values("record__case_id")
    rows = list(
        AccountabilityCause.objects.filter(record__case_id__in=named)
        .order_by("record_id", "pk")
        .values_list("record_id", "record__case_id", "record__rung", "rule", "subject")
    )
    withdrawn = authoring.list_withdrawn({rule for *_, rule, _subject in rows}, at)
    yellows: dict[tuple[int, str], set[str]] = {}
    for _record, case, rung, rule, subject in rows:
        if rung == Rung.YELLOW:
            yellows.setdefault((case, subject), set()).add(rule)
    behind: dict[int, list[frozenset[str] | None]] = {}
    for record, case, _rung, rule, subject in rows:
        of_yellow = yellows.get((case, subject.removeprefix(_OF_YELLOW)), set()) if _is_of_yellow(subject) else set()
        behind.setdefault(record, []).append(_lost(rule, of_yellow, withdrawn))
    wanted = set(rules)
    return {
        record: [withdrawn[code] for code in sorted(frozenset().union(*(codes or () for codes in lost)))]
        for record, lost in behind.items()
        if all(lost) and any(codes and codes & wanted for codes in lost)
    }


def _is_of_yellow(subject: str) -> bool:
    return subject.startswith(_OF_YELLOW)


def _lost(rule: str, of_yellow: Collection[str], withdrawn: Mapping[str, Withdrawal]) -> frozenset[str] | None:
    """The withdrawn rules because of which a cause holds no more; None while it holds."""
    if rule in withdrawn:
        return frozenset({rule})
    if of_yellow and withdrawn.keys() >= set(of_yellow):
        return frozenset(of_yellow)
    return None


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
