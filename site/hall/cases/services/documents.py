"""Documents: one more of the item's documents, or one that a prerequisite asks for, is held for a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files import File
from django.db import transaction

from hall.cases.enums import OPEN_STATES, Act, DocumentForm
from hall.cases.errors import NoMandateError, WrongStateError
from hall.cases.models import HeldDocument
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import let_time_pass, lock_visible_case, take_up
from hall.cases.services.body import Body
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.time_passing import is_due
from hall.cases.visibility import sight_of

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "document-held"
_ACTS_THAT_ALLOW_IT = (Act.CREATE, Act.RECEIVE_SUPPLEMENT, Act.ACCEPT, Act.COMPLETE_STEP, Act.DECIDE)


def hold_document(
    *,
    number: str,
    actor: User,
    at: datetime,
    code: object,
    name: object = "",
    form: object,
    file: File[bytes] | None = None,
    sha256: str = "",
) -> CaseView:
    """Record that a document is held. Holding the same one in the same form again changes nothing.

    It is no act of the procedure: the version stays, so an officer who is refused for a missing document can add it
    and go on.

    Args:
        number: of an open case.
        actor: who takes the document in; whoever may receive, handle or decide the case.
        at: the instant.
        code: of the document: one of the item's, or one that a prerequisite of the item asks for.
        name: what it says on it, where that is worth keeping.
        form: original, copy or electronic.
        file: the document itself, if it was handed in electronically.
        sha256: of the file.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the case has ended.
        NoMandateError: the person handles no cases of this kind.
        InvalidActError: no such document, or no such form.
    """
    with transaction.atomic():
        sight = sight_of(actor, at)
        proceeding = take_up(lock_visible_case(number, sight), actor, at)
        case = proceeding.case
        if is_due(proceeding, at):
            let_time_pass(case, at)
            proceeding = take_up(case, actor, at)
        if not case.has_state(OPEN_STATES):
            raise WrongStateError(state=case.state)
        if not any(sight.may(act, authority=case.authority_code, item=case.item_code) for act in _ACTS_THAT_ALLOW_IT):
            raise NoMandateError(act="hold-document")
        body = Body()
        codes = body.codes("code", [code] if isinstance(code, str) else [], proceeding.known_documents())
        words = body.text("name", name, required=False, longest=300)
        held_as = body.choice("form", form, DocumentForm)
        body.finish()
        if add_documents(proceeding, codes, form=held_as, actor=actor, name=words, file=file, sha256=sha256):
            proceeding.record(EVENT, {"code": codes[0], "form": held_as.value, "sha256": sha256})
            proceeding.write()
    return proceeding.view()


def add_documents(
    proceeding: Proceeding,
    codes: Iterable[str],
    *,
    form: DocumentForm,
    actor: User,
    name: str = "",
    file: File[bytes] | None = None,
    sha256: str = "",
) -> bool:
    """Hold documents for a locked case; false if every one was held in this form already."""
    case = proceeding.case
    held = set(HeldDocument.objects.filter(case=case, form=form).values_list("code", flat=True))
    new = [
        HeldDocument(
            case=case,
            code=code,
            name=name,
            form=form,
            file=file or "",
            sha256=sha256,
            held_at=proceeding.at,
            actor=actor,
        )
        for code in codes
        if code not in held
    ]
    HeldDocument.objects.bulk_create(new)
    case.documents_held = sorted({*case.documents_held, *(document.code for document in new)})
    return bool(new)
