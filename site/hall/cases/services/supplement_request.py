"""Supplement notice (补正告知): everything that is missing is named at once, and the acceptance clock waits."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act, Clock, State
from hall.cases.errors import SupplementAlreadyRequestedError
from hall.cases.law import ONE_SUPPLEMENT_NOTICE
from hall.cases.models import SupplementNotice
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.proceeding import Proceeding
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("supplements requested", "要求补正")


def request_supplement(
    *, number: str, version: int, actor: User, at: datetime, documents: object, note: object = ""
) -> CaseView:
    """Tell the applicant, once and completely, what is missing.

    A licence has one notice, within 5 working days of receipt; later it is accepted by law already (article 32).
    For other items a repeated or late notice is possible, and the rules judge it.

    Args:
        number: of a case in state submitted.
        version: the version of the case that was read.
        actor: who gives the notice.
        at: the instant of the act.
        documents: the codes of what is missing.
        note: words to the applicant.

    Raises:
        SupplementAlreadyRequestedError: a second notice for a licence.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.REQUEST_SUPPLEMENT, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        codes = body.codes("documents", documents, proceeding.known_documents())
        words = body.text("note", note, required=False)
        body.finish()
        ordinal = _next_ordinal(proceeding)
        notice_clock = Clock.SUPPLEMENT_NOTICE.value
        late = proceeding.book.state(notice_clock, proceeding.calendar, proceeding.at).late
        proceeding.stop([notice_clock], reason=REASON)
        proceeding.enter(EntryKind.PAUSE, [Clock.ACCEPTANCE], reason=REASON, basis=ONE_SUPPLEMENT_NOTICE)
        case = proceeding.case
        case.state = State.SUPPLEMENT_REQUESTED
        case.conduct["supplement_requests"] = ordinal
        case.conduct["supplement_notice_late"] = late or case.conduct.get("supplement_notice_late", False)
        SupplementNotice.objects.create(
            case=case, ordinal=ordinal, documents=codes, note=words, given_at=proceeding.at, given_by=actor
        )
        proceeding.record_act(
            Act.REQUEST_SUPPLEMENT, ordinal=ordinal, documents=codes, note_hash=proceeding.hash_of(words)
        )
    return proceeding.view()


def _next_ordinal(proceeding: Proceeding) -> int:
    given = int(proceeding.case.conduct.get("supplement_requests", 0))
    if given and proceeding.case.is_licence:
        raise SupplementAlreadyRequestedError(basis=ONE_SUPPLEMENT_NOTICE)
    return given + 1
