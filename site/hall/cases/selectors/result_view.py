"""A result as anyone may verify it: what it is and whether it is valid; no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.models import CaseResult
from hall.foundation.clock import local_date
from rules.vocabulary import Label


class Validity(models.TextChoices):
    """How a result stands on a day."""

    VALID = "valid", _("Valid today")
    NOT_YET = "not_yet", _("Not yet valid")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("No longer valid")


@dataclass(frozen=True)
class ResultView:
    """A result without anything of a person."""

    number: str
    item_name: Label
    authority_name: Label
    decided_on: date | None
    valid_from: date
    valid_until: date | None
    validity: Validity


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
    )


def _validity(result: CaseResult, today: date) -> Validity:
    if result.withdrawn_on is not None and result.withdrawn_on <= today:
        return Validity.WITHDRAWN
    if today < result.valid_from:
        return Validity.NOT_YET
    if result.valid_until is not None and result.valid_until < today:
        return Validity.EXPIRED
    return Validity.VALID
