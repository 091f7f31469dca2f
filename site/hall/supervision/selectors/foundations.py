"""On which rules a record rests, and whether one of them still holds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hall.supervision.enums import Rung
from hall.supervision.models import AccountabilityCause, AccountabilityRecord
from rules.authoring import selectors as authoring
from rules.authoring.selectors import Withdrawal

_OF_YELLOW = "yellow:"


@dataclass(frozen=True, slots=True)
class Loss:
    """A rule that no longer holds, because of which a cause holds no more.

    Attributes:
        rule: The withdrawn rule.
        of_yellow: The cause names another rule; this one is behind the yellow card that nobody put right.
    """

    rule: str
    withdrawal: Withdrawal
    of_yellow: bool


def list_losses(record: AccountabilityRecord, at: datetime) -> dict[int, list[Loss]]:
    """Key of each cause of a record → the withdrawals because of which it holds no more; none while it holds."""
    rows = list(_rows([record.case_id]))
    withdrawn = authoring.list_withdrawn({row.rule for row in rows}, at)
    yellows = _yellows(rows)
    return {
        row.cause: [
            Loss(code, withdrawn[code], of_yellow=code != row.rule)
            for code in sorted(_lost(row, yellows, withdrawn) or ())
        ]
        for row in rows
        if row.record == record.pk
    }


def list_resting(rules: Collection[str], at: datetime) -> list[int]:
    """The records that would be decided anew if these rules were withdrawn; see ``list_without_foundation``."""
    return list(_find(rules, at, dict.fromkeys(rules)))


def list_without_foundation(rules: Collection[str], at: datetime) -> dict[int, list[Withdrawal]]:
    """Records that one of these rules is behind, of which no cause holds any more: key → the withdrawals.

    A cause holds no more when its rule was withdrawn. A card for a yellow card that nobody put right holds no more
    when every rule behind that yellow card was withdrawn, either. Two queries and one to the rules.
    """
    found = _find(rules, at, {})
    return {record: [one for one in lost if one is not None] for record, lost in found.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    """One cause of one record."""

    cause: int
    record: int
    case: int
    rung: str
    rule: str
    subject: str


_Yellows = Mapping[tuple[int, str], frozenset[str]]


def _find(rules: Collection[str], at: datetime, supposed: Mapping[str, None]) -> dict[int, list[Withdrawal | None]]:
    named = AccountabilityCause.objects.filter(rule__in=list(rules)).order_by().values("record__case_id")
    rows = list(_rows(named))
    withdrawn: dict[str, Withdrawal | None] = {**supposed, **authoring.list_withdrawn({row.rule for row in rows}, at)}
    yellows = _yellows(rows)
    behind: dict[int, list[frozenset[str] | None]] = {}
    for row in rows:
        behind.setdefault(row.record, []).append(_lost(row, yellows, withdrawn))
    wanted = set(rules)
    return {
        record: [withdrawn[code] for code in sorted(frozenset().union(*(codes or () for codes in lost)))]
        for record, lost in behind.items()
        if all(lost) and any(codes and codes & wanted for codes in lost)
    }


def _rows(cases: Any) -> Iterator[_Row]:
    causes = AccountabilityCause.objects.filter(record__case_id__in=cases).order_by("record_id", "pk")
    for row in causes.values_list("pk", "record_id", "record__case_id", "record__rung", "rule", "subject"):
        yield _Row(*row)


def _yellows(rows: Collection[_Row]) -> _Yellows:
    """The rules behind each yellow card, by case and subject."""
    found: dict[tuple[int, str], frozenset[str]] = {}
    for row in rows:
        if row.rung == Rung.YELLOW:
            key = (row.case, row.subject)
            found[key] = found.get(key, frozenset()) | {row.rule}
    return found


def _lost(row: _Row, yellows: _Yellows, withdrawn: Mapping[str, object]) -> frozenset[str] | None:
    """The withdrawn rules because of which a cause holds no more; None while it holds."""
    if row.rule in withdrawn:
        return frozenset({row.rule})
    if row.subject.startswith(_OF_YELLOW):
        of_yellow = yellows.get((row.case, row.subject.removeprefix(_OF_YELLOW)), frozenset())
        if of_yellow and withdrawn.keys() >= of_yellow:
            return of_yellow
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
