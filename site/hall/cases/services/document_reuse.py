"""Documents the hall has already: used again with the applicant's consent instead of being asked for a second time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import DocumentForm
from hall.cases.models import HeldDocument
from hall.cases.selectors.case_view import CaseView
from hall.cases.selectors.reusable_documents import list_reusable
from hall.cases.services.beside_acts import recording
from hall.cases.services.body import Body
from hall.cases.services.documents import HOLD, may_hold

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "document-reused"


def reuse_document(*, number: str, actor: User, at: datetime, code: object, consent: object) -> CaseView:
    """Hold for a case what the same applicant handed in for another: the same file, not a copy of it.

    Args:
        number: of an open case.
        actor: who takes the document in; whoever may receive, handle or decide the case.
        at: the instant.
        code: of the document of this case.
        consent: that the applicant agrees; without it nothing is used again.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the case has ended.
        NoMandateError: the person handles no cases of this kind.
        InvalidActError: there is no such document to use again, or the applicant did not agree.
    """
    with recording(HOLD, number=number, actor=actor, at=at, allowed=may_hold) as proceeding:
        case = proceeding.case
        body = Body()
        if consent is not True:
            body.refuse("consent", _("Without the applicant's consent no document is used again."))
        found = next((offer for offer in list_reusable(case) if offer.code == code), None)
        if found is None:
            body.refuse("code", _("The applicant handed in no such document before."))
        body.finish()
        if found is not None:
            source = HeldDocument.objects.get(pk=found.source_id)
            HeldDocument.objects.create(
                case=case,
                code=found.code,
                name=source.name,
                form=DocumentForm.ELECTRONIC,
                file=source.file.name,
                sha256=source.sha256,
                media_type=source.media_type,
                size=source.size,
                scan=source.scan,
                reused_from=source,
                held_at=proceeding.at,
                actor=actor,
            )
            case.documents_held = sorted({*case.documents_held, found.code})
            proceeding.record(EVENT, {"code": found.code, "sha256": source.sha256, "consent": True})
    return proceeding.view()
