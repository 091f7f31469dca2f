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
from hall.cases.selectors.result_view import ResultView, view_of_result
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
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,59}", re.ASCII)
_NUMBER_TAKEN = gettext_lazy("Another result has this number.")


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
        InvalidActError: the number is taken or unreadable, the days are the wrong way round, or there is a result.
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
        own = body.text("result_number", result_number, required=False, longest=60) or case.number
        first = valid_from or local_date(decision.at)
        _refuse_what_cannot_be(body, case, own, first, valid_until)
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
            raise InvalidActError(fields={"result_number": [_NUMBER_TAKEN]}) from None
        proceeding.record(EVENT, {"result": own, "valid_from": first, "valid_until": valid_until})
        proceeding.write()
    return result


def _refuse_what_cannot_be(body: Body, case: Case, number: str, first: date, last: date | None) -> None:
    if not _NUMBER.fullmatch(number):
        body.refuse("result_number", _("Letters, digits and hyphens only."))
    elif CaseResult.objects.filter(number=number).exclude(case=case).exists():
        body.refuse("result_number", str(_NUMBER_TAKEN))
    if CaseResult.objects.filter(case=case).exists():
        body.refuse("result_number", _("The result of this case is registered already."))
    if last is not None and last < first:
        body.refuse("valid_until", _("This lies before the first day."))


def verify_result(*, number: str, code: str, address: str, at: datetime) -> ResultView:
    """What anyone who holds a document may know of it: nothing of a person.

    Raises:
        TooManyAttemptsError: too many from this address.
        CaseNotFoundError: number and code do not belong together, or there is no such result.
    """
    count_attempt(purpose=_FROM_ADDRESS, subject=address, limit=MOST_PER_ADDRESS, stretch=WINDOW, at=at)
    wanted = number.strip()[:60].replace("\x00", "")
    result = CaseResult.objects.filter(number=wanted).select_related("case").first()
    if not is_result_code(wanted, code) or result is None:
        raise CaseNotFoundError
    return view_of_result(result, at)
