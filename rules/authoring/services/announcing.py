"""Telling those who keep what rules raised that a rule no longer holds."""

from datetime import datetime

from hall.foundation.jobs import enqueue
from rules.authoring.models import RuleSetVersion
from rules.authoring.ports import withdrawal_listener
from rules.authoring.selectors.withdrawals import list_withdrawn

TASK = "authoring.announce_withdrawals"


def announce_later(version: RuleSetVersion, *, at: datetime) -> None:
    """Enqueue the announcement for when a version is in force, with the caller's transaction."""
    later = version.in_force_from if version.in_force_from > at else None
    enqueue(TASK, schedule_at=later, lock=TASK, version=version.number)


def announce_withdrawals(*, version: int, at: datetime) -> list[str]:
    """Tell which rules a version withdrew; nothing when it was cancelled or they hold again. Harmless to repeat.

    Returns:
        The codes that were announced.
    """
    found = RuleSetVersion.objects.without_manifest().standing().filter(number=version, in_force_from__lte=at).first()
    listener = withdrawal_listener()
    if found is None or listener is None:
        return []
    entries = found.change_set.entries.filter(after__isnull=True)
    codes = sorted(list_withdrawn(list(entries.values_list("code", flat=True)), at))
    if codes:
        listener.rules_withdrawn(codes=codes, at=at)
    return codes
