"""Alarms of the engine: facts that were not evaluated."""

import logging
from datetime import datetime

from django.db import transaction

from rules.authoring.enums import AlarmKind
from rules.authoring.errors import RulesNotEvaluatedError
from rules.authoring.events import RulesEvent, record_event
from rules.authoring.models import EngineAlarm

log = logging.getLogger(__name__)
_LONGEST_DETAIL = 2000


def record_alarm(error: RulesNotEvaluatedError, *, at: datetime) -> EngineAlarm:
    """Keep and log that facts were not evaluated.

    Call it outside the transaction that the failure rolls back: what was refused leaves no trace but this.
    """
    kind = AlarmKind.DISAGREEMENT if error.disagreement else AlarmKind.FAILURE
    detail = f"{type(error.cause).__name__}: {error.cause}"[:_LONGEST_DETAIL].replace("\x00", "")
    log.error(
        "rules not evaluated (%s): version %s, facts %s: %s",
        kind.value,
        error.version_number,
        error.facts_fingerprint,
        detail,
    )
    with transaction.atomic():
        alarm = EngineAlarm.objects.create(
            at=at,
            kind=kind,
            version_number=error.version_number,
            detail=detail,
            facts_fingerprint=error.facts_fingerprint,
        )
        record_event(
            RulesEvent.ALARM_RAISED,
            {"kind": kind.value, "version": error.version_number, "facts_fingerprint": error.facts_fingerprint},
            actor="system",
            at=at,
        )
    return alarm


@transaction.atomic
def resolve_alarm(*, alarm: EngineAlarm, actor: str, at: datetime) -> EngineAlarm:
    """Someone has looked at it; doing so twice changes nothing."""
    locked = EngineAlarm.objects.select_for_update().get(pk=alarm.pk)
    if locked.resolved_at is None:
        locked.resolved_at, locked.resolved_by = at, actor
        locked.save(update_fields=["resolved_at", "resolved_by"])
        record_event(
            RulesEvent.ALARM_RESOLVED,
            {"kind": locked.kind, "version": locked.version_number, "facts_fingerprint": locked.facts_fingerprint},
            actor=actor,
            at=at,
        )
    return locked
