"""Receipt of supplements (接收补正材料): what was asked for came in, and the acceptance clock goes on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act, Clock, DocumentForm, State
from hall.cases.models import SupplementNotice
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.documents import add_documents
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("supplements received", "补正材料已收到")


def receive_supplement(*, number: str, version: int, actor: User, at: datetime, documents: object) -> CaseView:
    """Take in supplements: the documents are held from now on, and the case waits for acceptance again.

    Args:
        number: of a case in state supplement_requested.
        version: the version of the case that was read.
        actor: who takes them in.
        at: the instant of the act.
        documents: the codes of what came.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.RECEIVE_SUPPLEMENT, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        codes = body.codes("documents", documents, proceeding.known_documents())
        body.finish()
        proceeding.enter(EntryKind.RESUME, [Clock.ACCEPTANCE], reason=REASON)
        case = proceeding.case
        case.state = State.SUBMITTED
        add_documents(proceeding, codes, form=DocumentForm.ORIGINAL, actor=actor)
        SupplementNotice.objects.filter(case=case, received_at__isnull=True).update(
            received_at=proceeding.at, received=codes
        )
        proceeding.record_act(Act.RECEIVE_SUPPLEMENT, documents=codes)
    return proceeding.view()
