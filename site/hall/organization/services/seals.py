"""The register of seals."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hall.foundation.clock import local_date
from hall.foundation.errors import ValidationFailedError
from hall.organization.enums import SealKind, SealState
from hall.organization.errors import SealEndedError
from hall.organization.models import Authority, Seal, User
from hall.organization.services.records import describe, record, save_checked


@transaction.atomic
def register_seal(  # noqa: PLR0913  what the register says of a seal
    *,
    authority: Authority,
    number: str,
    name_en: str,
    name_zh: str,
    valid_from: date,
    valid_to: date | None = None,
    kind: str = SealKind.SPECIAL,
    serial: int = 1,
    keeper: User | None = None,
    actor: User | None,
    at: datetime,
) -> Seal:
    """Register a seal; it may be used from its first day on.

    Raises:
        OverlapError: the number is registered, or the authority has a seal of this kind under the same serial.
    """
    seal = Seal(
        authority=authority,
        kind=kind,
        number=number,
        serial=serial,
        name_en=name_en,
        name_zh=name_zh,
        keeper=keeper,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    save_checked(seal)
    record("seal_registered", describe(seal), actor=actor, at=at)
    return seal


@transaction.atomic
def end_seal(*, seal: Seal, state: str, reason: str, day: date, actor: User | None, at: datetime) -> Seal:
    """Report a seal as lost or withdrawn: it is used no longer from this instant on.

    The row is locked against every act that is about to use it: such an act is done before, or not at all.

    Args:
        seal: the seal.
        state: lost or withdrawn.
        reason: why.
        day: on which it was lost or withdrawn; not in the future.
        actor: who reports it.
        at: the instant.

    Raises:
        SealEndedError: it was reported before.
        ValidationFailedError: no reason, a day to come, or a state that is no end.
    """
    locked = Seal.objects.select_for_update().get(pk=seal.pk)
    if locked.state != SealState.IN_USE:
        raise SealEndedError
    refused: dict[str, list[object]] = {}
    if state not in {SealState.LOST.value, SealState.WITHDRAWN.value}:
        refused["state"] = [_("Say whether it is lost or withdrawn.")]
    if not reason.strip():
        refused["state_reason"] = [_("Say why.")]
    if day > local_date(at):
        refused["state_day"] = [_("This day is in the future.")]
    if refused:
        raise ValidationFailedError(fields=refused)  # type: ignore[arg-type]  # sentences are lazy texts
    before = describe(locked)
    locked.state, locked.state_reason, locked.state_day, locked.ended_at = state, reason.strip(), day, at
    save_checked(locked)
    record("seal_ended", {"before": before, "after": describe(locked)}, actor=actor, at=at)
    return locked
