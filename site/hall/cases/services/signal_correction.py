"""A yellow card stops ageing: supervision marks what it found as put right, or its rule is withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hall.cases.enums import Severity
from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case, Signal
from hall.cases.services.act_frame import let_time_pass, take_up
from hall.cases.services.judgement import reschedule
from hall.cases.services.proceeding import Proceeding
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
    return _correct(proceeding, found, by=actor, at=at, note=note)


def stop_yellow_cards(*, rules: Collection[str], at: datetime, note: str) -> int:
    """End the ageing of yellow cards whose rules were withdrawn, so that no red card comes of them; repeatable.

    Args:
        rules: the withdrawn rules.
        at: the instant of the withdrawal.
        note: why; kept with the signals.

    Returns:
        How many cards stopped ageing now.
    """
    ageing = Signal.objects.filter(rule__in=list(rules), severity=Severity.YELLOW, case__ended_at__isnull=True)
    cases = ageing.uncorrected().order_by("case_id").values_list("case_id", flat=True).distinct()
    return sum(_stop_of_case(key, rules, at, note) for key in list(cases))


@transaction.atomic
def _stop_of_case(key: int, rules: Collection[str], at: datetime, note: str) -> int:
    case = Case.objects.select_for_update(of=("self",)).get(pk=key)
    yellows = Signal.objects.filter(case=case, rule__in=list(rules), severity=Severity.YELLOW)
    proceeding = Proceeding.open(case, at=max(at, case.last_act_at))
    return _correct(proceeding, list(yellows.uncorrected().order_by("pk")), by=None, at=proceeding.at, note=note)


def _correct(proceeding: Proceeding, found: Sequence[Signal], *, by: User | None, at: datetime, note: str) -> int:
    if not found:
        return 0
    Signal.objects.filter(pk__in=[signal.pk for signal in found]).update(
        corrected_at=at, corrected_by=by, correction_note=note
    )
    for signal in found:
        proceeding.record(
            EVENT, {"rule": signal.rule, "subject": signal.subject, "note_hash": proceeding.hash_of(note)}
        )
    read_oldest_yellow(proceeding)
    reschedule(proceeding, after=at)
    proceeding.write()
    return len(found)
