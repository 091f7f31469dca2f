"""A result as anyone may verify it: what it is and whether it is valid; no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from hall.cases.models import Case, CaseResult
from hall.foundation.clock import local_date
from rules.vocabulary import Label


class Validity(models.TextChoices):
    """How a result stands on a day."""

    VALID = "valid", _("Valid today")
    NOT_YET = "not_yet", _("Not yet valid")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("No longer valid: withdrawn")
    REPLACED = "replaced", _("No longer valid: corrected")


@dataclass(frozen=True)
class ResultView:
    """A result without anything of a person.

    ``corrected_on`` is the day on which this result was replaced, or stepped into another's place.
    """

    number: str
    item_name: Label
    authority_name: Label
    decided_on: date | None
    valid_from: date
    valid_until: date | None
    validity: Validity
    corrected_on: date | None = None
    withdrawn_on: date | None = None


def find_result(case: Case) -> CaseResult | None:
    """The result of a case that stands; None where none was registered, or it was withdrawn."""
    return CaseResult.objects.standing().filter(case=case).first()


def find_result_of_number(number: str) -> CaseResult | None:
    """The result that a number names: the one that bears it, else the one that last bore it before a correction."""
    bearers = CaseResult.objects.filter(number=number).select_related("case")
    return bearers.order_by(F("replaced_at").desc(nulls_first=True), "-pk").first()


def view_of_result(result: CaseResult, at: datetime) -> ResultView:
    """How a result stands at an instant."""
    case = result.case
    return ResultView(
        number=result.number,
        item_name=Label(**case.item_snapshot["name"]),
        authority_name=Label(**case.item_snapshot["authority_name"]),
        decided_on=local_date(case.decided_at) if case.decided_at else None,
        valid_from=result.valid_from,
        valid_until=result.valid_until,
        validity=_validity(result, local_date(at)),
        corrected_on=_corrected_on(result),
        withdrawn_on=result.withdrawn_on,
    )


def _corrected_on(result: CaseResult) -> date | None:
    if result.replaced_at is not None:
        return local_date(result.replaced_at)
    before = CaseResult.objects.filter(case_id=result.case_id, replaced_at=result.issued_at).exists()
    return local_date(result.issued_at) if before else None


def _validity(result: CaseResult, today: date) -> Validity:
    if result.replaced_at is not None:
        return Validity.REPLACED
    if result.withdrawn_on is not None and result.withdrawn_on <= today:
        return Validity.WITHDRAWN
    if today < result.valid_from:
        return Validity.NOT_YET
    if result.valid_until is not None and result.valid_until < today:
        return Validity.EXPIRED
    return Validity.VALID
