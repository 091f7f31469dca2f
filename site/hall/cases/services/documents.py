"""Documents: one more of the item's documents, or one that a prerequisite asks for, is held for a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from hall.cases.enums import Act, DocumentForm
from hall.cases.models import Case, HeldDocument
from hall.cases.models.papers import FOLDER
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.beside_acts import may_any, take_up_beside
from hall.cases.services.body import Body
from hall.cases.services.proceeding import Proceeding
from hall.foundation.private_files import keep_file
from hall.foundation.uploads import CheckedFile

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "document-held"
MOST_FILES = 100
MOST_BYTES = 200 * 1024 * 1024
HOLD = "hold-document"
may_hold = may_any(Act.CREATE, Act.RECEIVE_SUPPLEMENT, Act.ACCEPT, Act.COMPLETE_STEP, Act.DECIDE)
"""Who may put documents into a case."""


def hold_document(
    *,
    number: str,
    actor: User,
    at: datetime,
    code: object,
    name: object = "",
    form: object,
    upload: CheckedFile | None = None,
) -> CaseView:
    """Record that a document is held. Holding the same one in the same form again changes nothing.

    A file that comes later for a document that was recorded without one is kept with it; a file that is kept is never
    replaced. The file is stored before anything is written, so there is no record of a file that is not there.

    It is no act of the procedure: the version stays, so an officer who is refused for a missing document can add it
    and go on.

    Args:
        number: of an open case.
        actor: who takes the document in; whoever may receive, handle or decide the case.
        at: the instant.
        code: of the document: one of the item's, or one that a prerequisite of the item asks for.
        name: what it says on it, where that is worth keeping.
        form: original, copy or electronic.
        upload: the document itself, checked, if it was handed in electronically.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the case has ended.
        NoMandateError: the person handles no cases of this kind.
        InvalidActError: no such document, no such form, or more files than a case may hold.
        StorageFullError: there is no room for the file.
    """
    with transaction.atomic():
        proceeding = take_up_beside(HOLD, number=number, actor=actor, at=at, allowed=may_hold)
        body = Body()
        codes = body.codes("code", [code] if isinstance(code, str) else [], proceeding.known_documents())
        words = body.text("name", name, required=False, longest=300)
        held_as = body.choice("form", form, DocumentForm)
        if upload is not None:
            _refuse_too_much(body, proceeding.case, upload)
        body.finish()
        if add_documents(proceeding, codes, form=held_as, actor=actor, name=words, upload=upload):
            digest = upload.sha256 if upload else ""
            scanned = {"scan": upload.scan.value} if upload else {}
            proceeding.record(EVENT, {"code": codes[0], "form": held_as.value, "sha256": digest, **scanned})
            proceeding.write()
    return proceeding.view()


def add_documents(
    proceeding: Proceeding,
    codes: Iterable[str],
    *,
    form: DocumentForm,
    actor: User,
    name: str = "",
    upload: CheckedFile | None = None,
) -> bool:
    """Hold documents for a locked case; false if nothing changed because all of it was held already."""
    case = proceeding.case
    stored = _stored(upload)
    held = {document.code: document for document in HeldDocument.objects.standing().filter(case=case, form=form)}
    new, changed = [], False
    for code in codes:
        if code not in held:
            new.append(
                HeldDocument(case=case, code=code, name=name, form=form, held_at=proceeding.at, actor=actor, **stored)
            )
        elif stored and not held[code].sha256:
            HeldDocument.objects.filter(pk=held[code].pk).update(**stored)
            changed = True
    HeldDocument.objects.bulk_create(new)
    case.documents_held = sorted({*case.documents_held, *(document.code for document in new)})
    return changed or bool(new)


def _stored(upload: CheckedFile | None) -> dict[str, Any]:
    if upload is None:
        return {}
    return {
        "file": keep_file(upload.content, upload.extension, folder=FOLDER),
        "sha256": upload.sha256,
        "media_type": upload.media_type,
        "size": len(upload.content),
        "scan": upload.scan,
    }


def _refuse_too_much(body: Body, case: Case, upload: CheckedFile) -> None:
    kept = HeldDocument.objects.filter(case=case).exclude(sha256="").aggregate(files=Count("pk"), bytes=Sum("size"))
    if kept["files"] >= MOST_FILES or (kept["bytes"] or 0) + len(upload.content) > MOST_BYTES:
        body.refuse("file", _("This case holds as many files as a case may hold."))
