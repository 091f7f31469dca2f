"""A result that was registered wrongly: corrected or withdrawn with a reason; what was registered stays provable."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hall.cases.errors import InvalidActError
from hall.cases.models import CaseResult, Decision
from hall.cases.selectors.result_view import find_result
from hall.cases.services.beside_acts import take_up_beside
from hall.cases.services.body import Body
from hall.cases.services.results import NUMBER_TAKEN, may_register, read_result
from hall.foundation.clock import local_date

if TYPE_CHECKING:
    from hall.cases.services.proceeding import Proceeding
    from hall.organization.models import User

CORRECTED = "result-corrected"
WITHDRAWN = "result-withdrawn"


def correct_result(
    *,
    number: str,
    actor: User,
    at: datetime,
    reason: object,
    result_number: object = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> CaseResult:
    """Put another result in the place of the one that stands; the verification of the old one says so.

    Args:
        number: of the case.
        actor: who may decide or deliver the case.
        at: the instant.
        reason: what was wrong; kept encrypted, its hash in the evidence.
        result_number: as in ``register_result``.
        valid_from: as in ``register_result``.
        valid_until: as in ``register_result``.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        NoMandateError: the person neither decides nor delivers the case.
        InvalidActError: no result stands, nothing is changed, or the new one cannot be.
    """
    with transaction.atomic():
        proceeding = _take_up("correct-result", number, actor, at)
        case, old, body = proceeding.case, _standing_result(proceeding), Body()
        words = body.text("reason", reason)
        decision = Decision.objects.get(case=case)
        own, first = read_result(body, case, decision, result_number, valid_from, valid_until)
        if (own, first, valid_until) == (old.number, old.valid_from, old.valid_until):
            body.refuse("result_number", _("Nothing is changed."))
        body.finish()
        old.replaced_at, old.reason = proceeding.at, words
        old.save(update_fields=["replaced_at", "reason"])
        try:
            with transaction.atomic():
                result = CaseResult.objects.create(
                    case=case,
                    number=own,
                    valid_from=first,
                    valid_until=valid_until,
                    issued_at=proceeding.at,
                    actor=actor,
                )
        except IntegrityError:  # another case took the number since it was looked for
            raise InvalidActError(fields={"result_number": [NUMBER_TAKEN]}) from None
        said = {"result": own, "valid_from": first, "valid_until": valid_until, "instead_of": old.number}
        proceeding.record(CORRECTED, {**said, "reason_hash": proceeding.hash_of(words)})
        proceeding.write()
    return result


def withdraw_result(*, number: str, actor: User, at: datetime, reason: object) -> None:
    """Take back a result that should not have been registered; from today nobody verifies it as valid.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        NoMandateError: the person neither decides nor delivers the case.
        InvalidActError: no result stands, or no reason is given.
    """
    with transaction.atomic():
        proceeding = _take_up("withdraw-result", number, actor, at)
        result, body = _standing_result(proceeding), Body()
        words = body.text("reason", reason)
        body.finish()
        result.withdrawn_on, result.reason = local_date(proceeding.at), words
        result.save(update_fields=["withdrawn_on", "reason"])
        proceeding.record(WITHDRAWN, {"result": result.number, "reason_hash": proceeding.hash_of(words)})
        proceeding.write()


def _take_up(what: str, number: str, actor: User, at: datetime) -> Proceeding:
    return take_up_beside(what, number=number, actor=actor, at=at, allowed=may_register, only_open=False)


def _standing_result(proceeding: Proceeding) -> CaseResult:
    result = find_result(proceeding.case)
    if result is None:
        raise InvalidActError(fields={"result_number": [_("No result is registered for this case.")]})
    return result
