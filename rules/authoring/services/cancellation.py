"""Taking back a version that was published for later, before it comes into force."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from hall.foundation.errors import ValidationFailedError
from rules.authoring.enums import ChangeState, Origin
from rules.authoring.errors import VersionBuiltUponError, VersionInForceError, VersionNotFoundError
from rules.authoring.events import RulesEvent, record_event
from rules.authoring.models import ChangeSetEntry, Rule, RuleSetVersion, VersionCancellation
from rules.authoring.services.locking import lock_rules
from rules.authoring.services.permission import require_publisher
from rules.authoring.services.working_copy import write_working_copy

# Long enough for this transaction to end before any case could be judged by the version.
NOTICE = timedelta(minutes=1)
LONGEST_REASON = 2_000


@transaction.atomic
def cancel_version(*, number: int, actor: AbstractUser, reason: str, at: datetime) -> VersionCancellation:
    """Take back the newest version while nobody can have been judged by it.

    1. Publishers queue; the version must stand, be the newest that does, and not be in force within a minute.
    2. The working copy goes back to what it was before; the change is closed as cancelled and can be proposed again.
    3. A row beside the version says so: the version itself is never changed. The evidence chain records it.

    Args:
        number: The version's number.
        actor: Its author or its approver, or anyone who may author or approve.
        reason: Why, in words.
        at: The instant of cancelling.

    Raises:
        ValidationFailedError: There is no reason, or a very long one.
        VersionNotFoundError: There is none of that number, or it was cancelled before.
        VersionInForceError: It has come into force, or does so within a minute.
        VersionBuiltUponError: A newer version stands on it, which must be cancelled first.
        NotPermittedError: The person may not publish rules.
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise ValidationFailedError(fields={"reason": [_("Say why, in at most 2,000 characters.")]})
    lock_rules()
    version = RuleSetVersion.objects.standing().select_related("change_set").filter(number=number).first()
    if version is None:
        raise VersionNotFoundError(version=number)
    change_set = version.change_set
    if actor.pk not in {change_set.author_id, change_set.approver_id}:
        require_publisher(actor)
    if version.in_force_from <= at + NOTICE:
        raise VersionInForceError(version=number)
    newest = RuleSetVersion.objects.standing().filter(number__gt=number).order_by("-number").first()
    if newest is not None:
        raise VersionBuiltUponError(version=newest.number)
    _restore_working_copy(list(change_set.entries.all()), before=version, at=at, reason=reason)
    change_set.state = ChangeState.CANCELLED
    change_set.save(update_fields=["state"])
    cancellation = VersionCancellation.objects.create(
        version=version,
        cancelled_at=at,
        in_force_from=version.in_force_from,
        cancelled_by=actor.get_username(),
        reason=reason,
    )
    record_event(
        RulesEvent.VERSION_CANCELLED,
        {
            "version": version.number,
            "fingerprint": version.fingerprint,
            "in_force_from": version.in_force_from,
            "change": change_set.number,
            "reason": reason,
        },
        actor=actor.get_username(),
        at=at,
    )
    return cancellation


def _restore_working_copy(
    entries: Sequence[ChangeSetEntry], *, before: RuleSetVersion, at: datetime, reason: str
) -> None:
    """Each rule as it stood, from where it came; one that the version brought is gone."""
    origins = _list_origins([entry.code for entry in entries], before)
    brought = [entry.code for entry in entries if entry.code not in origins]
    Rule.objects.filter(code__in=brought).delete()
    for origin in sorted(set(origins.values())):
        undone = [
            ChangeSetEntry(code=entry.code, before=entry.after, after=entry.before)
            for entry in entries
            if origins.get(entry.code) == origin
        ]
        write_working_copy(undone, origin=origin, at=at, reason=reason)


def _list_origins(codes: Sequence[str], before: RuleSetVersion) -> Mapping[str, Origin]:
    """Rule code → where it came from when it last changed before a version; new rules are left out."""
    standing = RuleSetVersion.objects.standing().filter(number__lt=before.number)
    rows = (
        ChangeSetEntry.objects.filter(code__in=codes, change_set__version__in=standing)
        .order_by("change_set__version__number")
        .values_list("code", "change_set__origin")
    )
    return {code: Origin(origin) for code, origin in rows}
