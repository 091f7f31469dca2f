"""Letters of authorization."""

from datetime import date, datetime

from django.db import transaction

from hall.organization.errors import AlreadyRevokedError
from hall.organization.models import Authority, Letter, Mandate, Post, User
from hall.organization.services.records import describe, record, save_checked


@transaction.atomic
def grant_mandate(  # noqa: PLR0913  a letter of authorization says all of this
    *,
    post: Post,
    act: str,
    document_number: str,
    valid_from: date,
    valid_to: date | None = None,
    authority: Authority | None = None,
    item_code: str = "",
    letter: Letter | None = None,
    actor: User | None,
    at: datetime,
) -> Mandate:
    """Let a post do an act (``*``: every act), for an authority or all, on an item or all, both days included."""
    mandate = Mandate(
        post=post,
        act=act,
        authority=authority,
        item_code=item_code,
        valid_from=valid_from,
        valid_to=valid_to,
        document_number=document_number,
        letter=letter,
    )
    save_checked(mandate)
    record("mandate_granted", describe(mandate), actor=actor, at=at)
    return mandate


@transaction.atomic
def revoke_mandate(*, mandate: Mandate, actor: User | None, at: datetime) -> Mandate:
    """End a letter at this instant; what was done by it before stays done.

    Raises:
        AlreadyRevokedError: when it was revoked before.
    """
    locked = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if locked.revoked_at is not None:
        raise AlreadyRevokedError
    locked.revoked_at = at
    save_checked(locked)
    record("mandate_revoked", describe(locked), actor=actor, at=at)
    return locked
