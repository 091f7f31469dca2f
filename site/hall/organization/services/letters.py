"""Letters of authorization as papers, and chief representatives."""

from datetime import date, datetime

from django.db import transaction

from hall.foundation.private_files import keep_file
from hall.foundation.uploads import CheckedFile
from hall.organization.errors import AlreadyRevokedError
from hall.organization.models import Authority, ChiefRepresentative, Letter, Mandate, User
from hall.organization.models.letters import FOLDER
from hall.organization.services.mandates import revoke_mandate
from hall.organization.services.records import describe, record, save_checked


@transaction.atomic
def register_letter(
    *,
    number: str,
    authority: Authority | None,
    signed_on: date,
    valid_from: date,
    valid_to: date | None = None,
    scan: CheckedFile | None = None,
    actor: User | None,
    at: datetime,
) -> Letter:
    """Register a letter of authorization, with its scan where there is one.

    Raises:
        OverlapError: a letter has this number.
        StorageFullError: there is no room for the scan.
    """
    letter = Letter(number=number, authority=authority, signed_on=signed_on, valid_from=valid_from, valid_to=valid_to)
    if scan is not None:
        put_scan(letter, scan)
    save_checked(letter)
    record("letter_registered", describe_letter(letter), actor=actor, at=at)
    return letter


def put_scan(letter: Letter, scan: CheckedFile) -> None:
    """Keep a checked scan and let a letter, which the caller saves, name it."""
    letter.file.name = keep_file(scan.content, scan.extension, folder=FOLDER)
    letter.sha256, letter.media_type, letter.size = scan.sha256, scan.media_type, len(scan.content)
    letter.scan = scan.scan.value


def describe_letter(letter: Letter) -> dict[str, object]:
    """What evidence says of a letter: its scan by its hash."""
    return describe(letter, leave_out=("file",))


@transaction.atomic
def revoke_letter(*, letter: Letter, actor: User | None, at: datetime) -> Letter:
    """End a letter and every mandate that rests on it; what was done by them before stays done.

    Raises:
        AlreadyRevokedError: when it was revoked before.
    """
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.revoked_at is not None:
        raise AlreadyRevokedError
    locked.revoked_at = at
    save_checked(locked)
    record("letter_revoked", describe_letter(locked), actor=actor, at=at)
    for mandate in Mandate.objects.filter(revoked_at__isnull=True, letter=locked):
        revoke_mandate(mandate=mandate, actor=actor, at=at)
    return locked


@transaction.atomic
def appoint_chief(
    *,
    authority: Authority,
    user: User,
    valid_from: date,
    valid_to: date | None = None,
    letter: Letter | None = None,
    actor: User | None,
    at: datetime,
) -> ChiefRepresentative:
    """Let a person represent an authority in the hall.

    Raises:
        OverlapError: another person does so on some of these days.
    """
    chief = ChiefRepresentative(authority=authority, user=user, letter=letter, valid_from=valid_from, valid_to=valid_to)
    save_checked(chief)
    record("chief_appointed", describe(chief), actor=actor, at=at)
    return chief
