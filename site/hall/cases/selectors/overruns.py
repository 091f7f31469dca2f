"""What the public was told about passed limits (Business Environment Regulation, article 36): no case, no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Clock
from hall.cases.models import OverrunExplanation
from rules.vocabulary import Label

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class PublicOverrun:
    """A passed limit and why, in the words of the authority.

    Attributes:
        told_at: when it was published.
        clock: the limit that was passed.
        text: why, in both languages; said in one only, it stands in both.
    """

    told_at: datetime
    clock: Clock
    item: str
    item_name: Label
    authority: str
    authority_name: Label
    text: Label


def list_overruns(*, authority: str = "") -> QuerySet[OverrunExplanation]:
    """All explanations, the newest first, of every authority or of one; ``present_overrun`` makes a row public."""
    found = OverrunExplanation.objects.select_related("case").order_by("-published_at", "-pk")
    found = found.only(
        "published_at", "clock", "text_en", "text_zh", "case__item_code", "case__authority_code", "case__item_snapshot"
    )
    return found.filter(case__authority_code=authority) if authority else found


def present_overrun(told: OverrunExplanation) -> PublicOverrun:
    """What anybody may read of an explanation: neither the case nor a person."""
    snapshot = told.case.item_snapshot
    return PublicOverrun(
        told_at=told.published_at,
        clock=Clock(told.clock),
        item=told.case.item_code,
        item_name=Label(**snapshot["name"]),
        authority=told.case.authority_code,
        authority_name=Label(**snapshot["authority_name"]),
        text=Label(told.text_en or told.text_zh, told.text_zh or told.text_en),
    )
