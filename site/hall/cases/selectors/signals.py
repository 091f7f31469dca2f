"""Signals for supervision: what the rules found, with its proof."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hall.cases.models import Signal


@dataclass(frozen=True)
class SignalFacts:
    """A signal as plain data, with what supervision needs of its case."""

    id: int
    case_id: int
    case_number: str
    item_code: str
    authority_code: str
    rule: str
    subject: str
    severity: str
    at: datetime
    act: str
    step: str
    version_number: int
    evaluation_sequence: int
    sentence_en: str
    sentence_zh: str
    outcome: dict[str, Any]
    because: dict[str, Any]
    facts_used: dict[str, Any]
    corrected_at: datetime | None


def list_signals(
    *,
    case: str = "",
    rule: str = "",
    severity: str = "",
    authority: str = "",
    item: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Signal]:
    """All signals, the newest first, for paging; the caller has checked that the reader supervises.

    Args:
        case: only those of the case with this number.
        rule: only those of this rule.
        severity: reminder, yellow or red.
        authority: only those of this authority's cases.
        item: only those of this item's cases.
        since: not before this instant.
        until: before this instant.
    """
    given = {
        "case__number": case,
        "rule": rule,
        "severity": severity,
        "authority_code": authority,
        "item_code": item,
        "at__gte": since,
        "at__lt": until,
    }
    found = Signal.objects.select_related("case").filter(**{field: value for field, value in given.items() if value})
    return found.order_by("-at", "-pk")


def get_signals(case_number: str, ids: Collection[int]) -> list[SignalFacts]:
    """Signals of a case by their keys, the earliest first; keys that are not its own are left out."""
    found = Signal.objects.select_related("case").filter(case__number=case_number, pk__in=list(ids))
    return [signal_facts(signal) for signal in found.order_by("at", "pk")]


def signal_facts(signal: Signal) -> SignalFacts:
    """A signal as plain data; its case must have been fetched with it."""
    case = signal.case
    return SignalFacts(
        id=signal.pk,
        case_id=case.pk,
        case_number=case.number,
        item_code=signal.item_code,
        authority_code=signal.authority_code,
        rule=signal.rule,
        subject=signal.subject,
        severity=str(signal.severity),
        at=signal.at,
        act=signal.act,
        step=signal.step,
        version_number=signal.version_number,
        evaluation_sequence=signal.evaluation_sequence,
        sentence_en=signal.sentence_en,
        sentence_zh=signal.sentence_zh,
        outcome=signal.outcome,
        because=signal.because,
        facts_used=signal.facts_used,
        corrected_at=signal.corrected_at,
    )
