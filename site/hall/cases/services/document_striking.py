"""Striking a document (更正误收材料): what was taken in by mistake no longer counts, and everybody can read why.

The row of the document stays, marked with who struck it, when and why, and so does its file. What an acceptance rested
on is struck by who leads the handling only: with it falls what the applicant was told, that his papers are complete.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import BEFORE_ACCEPTANCE, IN_HAND, Act, DocumentForm, Trigger
from hall.cases.errors import NoMandateError, WrongStateError
from hall.cases.models import Case, HeldDocument
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.beside_acts import may_any, recording
from hall.cases.services.body import Body
from hall.cases.services.documents import may_hold
from hall.cases.services.judgement import judge
from hall.cases.visibility import Sight, sight_of

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "document-struck"
STRIKE = "strike-document"
_UNDECIDED = BEFORE_ACCEPTANCE | IN_HAND
_leads = may_any(Act.TERMINATE)


def may_strike(sight: Sight, case: Case, document: HeldDocument) -> bool:
    """Whether a person may strike a document that a case holds, as the case stands.

    Args:
        sight: what the person may do.
        case: an open one.
        document: that it holds.
    """
    if case.state not in _UNDECIDED or document.struck_at is not None:
        return False
    return _leads(sight, case) if _rests_on(case, document) else may_hold(sight, case)


def strike_document(*, number: str, actor: User, at: datetime, code: object, form: object, reason: object) -> CaseView:
    """Strike a document that was taken in by mistake; it is missing again, and can be taken in when it comes.

    It is no act of the procedure: the version stays. The rules look at the case anew.

    Args:
        number: of a case that is not decided yet.
        actor: whoever may take documents in; after an acceptance that rested on it, who leads the handling.
        at: the instant.
        code: of the document.
        form: in which it is said to be held.
        reason: how the mistake came about; kept encrypted.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the case is decided or has ended.
        NoMandateError: the person may not strike this document.
        InvalidActError: no such document is held, or no reason is given.
    """
    with recording(STRIKE, number=number, actor=actor, at=at, allowed=_may_strike_any) as proceeding:
        case, body = proceeding.case, Body()
        if not case.has_state(_UNDECIDED):
            raise WrongStateError(state=case.state)
        wanted = body.text("code", code, longest=60)
        held_as = body.choice("form", form, DocumentForm)
        words = body.text("reason", reason)
        standing = HeldDocument.objects.standing().filter(case=case, code=wanted)
        struck = standing.filter(form=held_as).first()
        if struck is None:
            body.refuse("code", _("The case holds no such document."))
        body.finish()
        if struck is not None:
            if not may_strike(sight_of(actor, at), case, struck):
                raise NoMandateError(
                    _("The acceptance rests on this document: only who leads the handling may strike it."), act=STRIKE
                )
            HeldDocument.objects.filter(pk=struck.pk).update(
                struck_at=proceeding.at, struck_by=actor, struck_because=words
            )
            if not standing.exists():
                case.documents_held = [held for held in case.documents_held if held != wanted]
            proceeding.record(EVENT, {"code": wanted, "form": held_as.value, "reason_hash": proceeding.hash_of(words)})
            judge(proceeding, at=proceeding.at, trigger=Trigger.ACT)
    return proceeding.view()


def _may_strike_any(sight: Sight, case: Case) -> bool:
    return may_hold(sight, case) or _leads(sight, case)


def _rests_on(case: Case, document: HeldDocument) -> bool:
    """Whether the application was accepted with this document in hand."""
    return case.accepted_at is not None and document.held_at <= case.accepted_at
