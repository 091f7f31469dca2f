"""The tick: every case that time may have changed is taken up, one after another, each in its own transaction.

Any number of workers may tick at once: a case that another one holds is skipped, it is in good hands. A worker that
is killed leaves the case as it was, still due, and the next tick finds it. What is found does not depend on how often
this runs: each case lives through its own instants one by one (``time_passing``).

When new rules have come into force, open cases judged last by older ones are due as well; and when the county's
calendar changed, those whose next instant was found by the old one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Least

from hall.cases.models import Case, Signal
from hall.cases.models.case import CaseQuerySet
from hall.cases.services.act_frame import let_time_pass
from hall.cases.services.judgement import RETRY_AFTER
from hall.organization import selectors as organization
from rules.authoring import selectors as authoring

BATCH = 500
Condition = Callable[[CaseQuerySet], CaseQuerySet]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TickedSignal:
    """A signal that a tick raised, or would raise."""

    case: str
    rule: str
    severity: str
    at: datetime
    sentence_en: str
    sentence_zh: str


@dataclass
class Tick:
    """What a tick did: how many cases it evaluated, and the signals that came of it."""

    now: datetime
    evaluated: int = 0
    signals: list[TickedSignal] = field(default_factory=list)


def tick(*, now: datetime, dry_run: bool = False, most: int | None = None) -> Tick:
    """Evaluate every case that is due at an instant.

    Args:
        now: the instant.
        dry_run: do everything and take it back: says exactly what a tick would raise.
        most: stop after so many cases; the rest stay due.
    """
    done = Tick(now)
    for still_due, case_id in _list_due(now):
        if most is not None and done.evaluated >= most:
            break
        try:
            _evaluate(done, still_due, case_id, dry_run=dry_run)
        except Exception:
            log.exception("case %s could not be evaluated", case_id)
            if not dry_run:
                _try_again_later(case_id, now)
    return done


def _evaluate(done: Tick, still_due: Condition, case_id: int, *, dry_run: bool) -> None:
    with transaction.atomic():
        case = still_due(Case.objects.select_for_update(of=("self",), skip_locked=True)).filter(pk=case_id).first()
        if case is None:
            return
        signals = _raise_signals(case, done.now)
        done.evaluated += 1
        done.signals += signals
        if dry_run:
            transaction.set_rollback(True)


def _try_again_later(case_id: int, now: datetime) -> None:
    """Mark a case as not evaluated since the instant that was due; it is not lost, and not "no breach"."""
    since = Coalesce("evaluation_failed_at", Least(Coalesce("next_check_at", Value(now)), Value(now)))
    Case.objects.filter(pk=case_id).update(evaluation_failed_at=since, next_check_at=now + RETRY_AFTER)


def _list_due(now: datetime) -> Iterator[tuple[Condition, int]]:
    """The keys of due cases, the longest waiting first, each with the condition under which it still is due."""

    def due(cases: CaseQuerySet) -> CaseQuerySet:
        return cases.due_for_check(now)

    yield from ((due, key) for key in _keys_by_instant(now))
    version = authoring.find_version_in_force(now)
    if version is None:
        return
    number, fingerprint = version.number, organization.get_calendar().fingerprint

    def judged_by_older_rules(cases: CaseQuerySet) -> CaseQuerySet:
        return cases.judged_by_older_rules(number)

    def scheduled_by_another_calendar(cases: CaseQuerySet) -> CaseQuerySet:
        return cases.scheduled_by_another_calendar(fingerprint)

    for condition in (judged_by_older_rules, scheduled_by_another_calendar):
        yield from ((condition, key) for key in _keys_in_order(condition))


def _keys_by_instant(now: datetime) -> Iterator[int]:
    waiting = Case.objects.due_for_check(now)
    after = Q()
    while batch := list(waiting.filter(after).values_list("next_check_at", "pk")[:BATCH]):
        yield from (key for _instant, key in batch)
        instant, key = batch[-1]
        after = Q(next_check_at__gt=instant) | Q(next_check_at=instant, pk__gt=key)


def _keys_in_order(condition: Condition) -> Iterator[int]:
    after = 0
    while batch := list(
        condition(Case.objects.all()).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield from batch
        after = batch[-1]


def _raise_signals(case: Case, now: datetime) -> list[TickedSignal]:
    proceeding = let_time_pass(case, now)
    raised = Signal.objects.filter(pk__in=proceeding.signal_ids).order_by("at", "pk") if proceeding.signal_ids else ()
    return [
        TickedSignal(
            case=case.number,
            rule=signal.rule,
            severity=signal.severity,
            at=signal.at,
            sentence_en=signal.sentence_en,
            sentence_zh=signal.sentence_zh,
        )
        for signal in raised
    ]
