"""Supervision marks what a signal found as put right: a yellow card stops ageing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case, Signal
from hall.cases.services.act_frame import let_time_pass, take_up
from hall.cases.services.judgement import reschedule
from hall.cases.services.signals import read_oldest_yellow
from hall.cases.services.time_passing import is_due

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "signal-corrected"


@transaction.atomic
def correct_signals(*, number: str, signals: Collection[int], actor: User, at: datetime, note: str = "") -> int:
    """Mark signals of a case as corrected; the caller has checked that the actor supervises.

    Args:
        number: of the case.
        signals: keys of its signals; those already corrected are left as they are.
        actor: the supervisor.
        at: the instant.
        note: what was put right; kept with the signal, not in the evidence.

    Returns:
        How many were marked now.

    Raises:
        CaseNotFoundError: there is no such case.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(number=number).first()
    if case is None:
        raise CaseNotFoundError
    proceeding = take_up(case, actor, at)
    if is_due(proceeding, at):
        let_time_pass(case, at)
        proceeding = take_up(case, actor, at)
    found = list(Signal.objects.filter(case=case, pk__in=list(signals)).uncorrected().order_by("pk"))
    if not found:
        return 0
    Signal.objects.filter(pk__in=[signal.pk for signal in found]).update(
        corrected_at=at, corrected_by=actor, correction_note=note
    )
    for signal in found:
        proceeding.record(
            EVENT, {"rule": signal.rule, "subject": signal.subject, "note_hash": proceeding.hash_of(note)}
        )
    read_oldest_yellow(proceeding)
    reschedule(proceeding, after=at)
    proceeding.write()
    return len(found)
