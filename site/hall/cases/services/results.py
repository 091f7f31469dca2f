"""Results: what a granted case gives gets a number and a validity, and anyone who holds it can verify it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hall.cases.enums import Act, DecisionResult
from hall.cases.errors import CaseNotFoundError, InvalidActError, WrongStateError
from hall.cases.models import Case, CaseResult, Decision
from hall.cases.result_codes import is_result_code
from hall.cases.selectors.result_view import ResultView, find_result, find_result_of_number, view_of_result
from hall.cases.services.beside_acts import may_any, take_up_beside
from hall.cases.services.body import Body
from hall.cases.services.tracking import MOST_PER_ADDRESS, WINDOW
from hall.foundation.attempts import count_attempt
from hall.foundation.clock import local_date

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "result-registered"
may_register = may_any(Act.DECIDE, Act.DELIVER)
"""Who may register what a granted case gave."""
_FROM_ADDRESS = "verification-from-an-address"
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*", re.ASCII)
LONGEST_NUMBER = 60
NUMBER_TAKEN = gettext_lazy("Another result has this number.")


def register_result(
    *,
    number: str,
    actor: User,
    at: datetime,
    result_number: object = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> CaseResult:
    """Register what a granted case gave.

    Args:
        number: of the case.
        actor: who may decide or deliver the case.
        at: the instant.
        result_number: as it stands on the document; the case's own number where it has none.
        valid_from: its first day; the day of the decision where none is given.
        valid_until: its last day; none means without end.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        NoMandateError: the person neither decides nor delivers the case.
        WrongStateError: the case was not granted.
        InvalidActError: the number is taken or unreadable, the days are the wrong way round, or a result stands.
    """
    with transaction.atomic():
        proceeding = take_up_beside(
            "register-result", number=number, actor=actor, at=at, allowed=may_register, only_open=False
        )
        case = proceeding.case
        decision = Decision.objects.filter(case=case, result=DecisionResult.GRANTED).first()
        if decision is None:
            raise WrongStateError(state=case.state)
        body = Body()
        if find_result(case) is not None:
            body.refuse("result_number", _("The result of this case is registered already."))
        own, first = read_result(body, case, decision, result_number, valid_from, valid_until)
        body.finish()
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
        proceeding.record(EVENT, {"result": own, "valid_from": first, "valid_until": valid_until})
        proceeding.write()
    return result


def read_result(
    body: Body, case: Case, decision: Decision, number: object, valid_from: date | None, valid_until: date | None
) -> tuple[str, date]:
    """Number and first day of a result; what cannot be is collected at its field."""
    own = body.text("result_number", number, required=False, longest=LONGEST_NUMBER) or case.number
    first = valid_from or local_date(decision.at)
    if len(own) <= LONGEST_NUMBER and not _NUMBER.fullmatch(own):
        body.refuse("result_number", _("Only letters from A to Z, digits and hyphens; no hyphen at the beginning."))
    elif CaseResult.objects.filter(number=own, replaced_at=None).exclude(pk__in=_standing(case)).exists():
        body.refuse("result_number", str(NUMBER_TAKEN))
    if valid_until is not None and valid_until < first:
        body.refuse("valid_until", _("This lies before the first day, {day}.").format(day=first))
    return own, first


def _standing(case: Case) -> list[int]:
    result = find_result(case)
    return [result.pk] if result else []


def verify_result(*, number: str, code: str, address: str, at: datetime) -> ResultView:
    """What anyone who holds a document may know of it: nothing of a person.

    Raises:
        TooManyAttemptsError: too many from this address.
        CaseNotFoundError: number and code do not belong together, or there is no such result.
    """
    count_attempt(purpose=_FROM_ADDRESS, subject=address, limit=MOST_PER_ADDRESS, stretch=WINDOW, at=at)
    wanted = number.strip()[:60].replace("\x00", "")
    result = find_result_of_number(wanted)
    if not is_result_code(wanted, code) or result is None:
        raise CaseNotFoundError
    return view_of_result(result, at)
