"""The files of a case, read by whoever sees the case and by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.document_names import document_name
from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case, HeldDocument
from hall.cases.selectors.cases import get_visible_case
from hall.foundation.private_files import read_file
from hall.foundation.virus_scan import ScanOutcome
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User


@dataclass(frozen=True)
class HeldFile:
    """A document of a case that is held with its file."""

    code: str
    form: str
    name: Label
    held_at: datetime
    size: int
    kind: str
    scan: str
    scanned: bool
    reused: bool


def list_files(case: Case) -> list[HeldFile]:
    """The files of a case that the reader sees, in the order in which they came."""
    return [
        HeldFile(
            code=held.code,
            form=held.form,
            name=Label(**document_name(case.item_snapshot, held.code)),
            held_at=held.held_at,
            size=held.size,
            kind=str(held.file.name).rpartition(".")[2].upper(),
            scan=held.get_scan_display(),
            scanned=held.scan == ScanOutcome.CLEAN,
            reused=held.reused_from_id is not None,
        )
        for held in HeldDocument.objects.standing().filter(case=case).exclude(sha256="").order_by("held_at", "pk")
    ]


def get_file(user: User, number: str, *, code: str, form: str, at: datetime) -> tuple[bytes, str, str]:
    """The content of a file, its media type and its extension.

    Raises:
        CaseNotFoundError: no such case, not for this person, or no such file in it.
        PrivateFileError: the stored file is absent or was changed.
    """
    case = get_visible_case(user, number, at)
    held = HeldDocument.objects.standing().filter(case=case, code=code, form=form).exclude(sha256="").first()
    if held is None:
        raise CaseNotFoundError
    name = str(held.file.name)
    return read_file(name, digest=held.sha256), held.media_type or "application/octet-stream", name.rpartition(".")[2]
