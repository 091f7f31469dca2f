"""The trial of a change on past cases: asked for, carried out in the background, stopped.

1. ``start_trial`` stores a waiting run and enqueues the job in the same transaction.
2. The job shares the cases out to processes that may only read (``trial_processes``).
3. What each part of the cases came to is added up, and the first differences of each kind are stored, as it comes.
4. A run that was asked to stop ends with the next part. A run whose worker was lost is begun anew by another.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hall.foundation.jobs import enqueue
from rules.authoring.corpus import CaseCorpus, CaseSelection, Difference, PartFound, case_corpus
from rules.authoring.enums import RunState
from rules.authoring.errors import NothingToChangeError, NotPermittedError, RulesFailingError, TrialRefusedError
from rules.authoring.models import ChangeSet, TrialRow, TrialRun
from rules.authoring.selectors.trial_rules import ChangedRules
from rules.authoring.selectors.trials import UNFINISHED, find_newest_trial
from rules.authoring.services.permission import APPROVE, AUTHOR
from rules.authoring.services.trial_processes import try_in_processes
from rules.engine import EvaluationFailedError
from rules.language import RuleFormError

TRIAL_JOB = "authoring.try_change"
MOST_KEPT = 5_000
"""So many differences of each kind are kept to be looked at; all are counted."""

_GIVEN_UP_AFTER = timedelta(minutes=30)
_LONGEST_DAYS = 3 * 366
_LONGEST_ERROR = 2_000
Found = Iterator[PartFound]


@transaction.atomic
def start_trial(
    *,
    change_set: ChangeSet,
    received_from: date,
    received_until: date,
    authorities: Sequence[str] = (),
    items: Sequence[str] = (),
    actor: AbstractUser,
    at: datetime,
) -> TrialRun:
    """Ask for a trial of a change as it is now; one that is not finished is given back.

    Args:
        change_set: a change with at least one rule.
        received_from: the first day of receipt of the cases.
        received_until: the last one.
        authorities: codes; none means all.
        items: codes; none means all.
        actor: who may write or approve rules.
        at: the instant.

    Raises:
        NotPermittedError: the person neither writes nor approves rules.
        NothingToChangeError: the change holds no rule.
        TrialRefusedError: the days make no period, or one too long.
    """
    _require(actor)
    _refuse_wrong_period(received_from, received_until)
    change = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    if not change.entries.exists():
        raise NothingToChangeError(_("The change holds no rule yet. Add one first."))
    newest = find_newest_trial(change)
    if newest is not None and newest.state in UNFINISHED:
        if at - (newest.started_at or newest.created_at) < _GIVEN_UP_AFTER:
            return newest
        TrialRun.objects.filter(pk=newest.pk).update(state=RunState.FAILED, finished_at=at)
    run = TrialRun.objects.create(
        change_set=change,
        revision=change.revision,
        author_id=actor.pk,
        received_from=received_from,
        received_until=received_until,
        authorities=list(authorities),
        items=list(items),
        created_at=at,
    )
    enqueue(TRIAL_JOB, lock=f"trial-{change.number}", run=run.pk)
    return run


def cancel_trial(*, run: TrialRun, actor: AbstractUser, at: datetime) -> bool:
    """Stop a trial that is not finished; whether there was anything to stop.

    Raises:
        NotPermittedError: the person neither writes nor approves rules.
    """
    _require(actor)
    unfinished = TrialRun.objects.filter(pk=run.pk, state__in=UNFINISHED)
    return bool(unfinished.update(state=RunState.CANCELLED, cancel_requested=True, finished_at=at))


def run_trial(*, run_id: int, now: Callable[[], datetime]) -> RunState:
    """Carry out a trial; a finished or stopped one is left as it is.

    It may be done twice: what a lost worker had found is thrown away first.
    """
    at = now()
    waiting = TrialRun.objects.filter(pk=run_id, state__in=UNFINISHED)
    if not waiting.update(state=RunState.RUNNING, started_at=at, done=0, total=0):
        return RunState.CANCELLED
    TrialRow.objects.filter(run_id=run_id).delete()
    run = TrialRun.objects.select_related("change_set").get(pk=run_id)
    corpus = case_corpus()
    if corpus is None:
        return _finish(run_id, RunState.FAILED, now(), error=_("There are no cases here to try a change on."))
    try:
        return _carry_out(run, corpus, at, now)
    except (RulesFailingError, EvaluationFailedError, RuleFormError, ValueError) as error:
        said = str(getattr(error, "detail", "") or error)
        return _finish(run_id, RunState.FAILED, now(), error=said[:_LONGEST_ERROR])


def _carry_out(run: TrialRun, corpus: CaseCorpus, at: datetime, now: Callable[[], datetime]) -> RunState:
    chosen = selection_of(run)
    rules = ChangedRules(run.change_set)
    looked_at = narrow(chosen, rules)
    selected = corpus.count(chosen)
    total = 0 if looked_at is None else corpus.count(looked_at)
    TrialRun.objects.filter(pk=run.pk).update(total=total)
    counts: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    if looked_at is not None and total:
        for found in _try(run, corpus, looked_at, rules, at):
            counts.update(found.counts)
            rows = [row for row in found.differences if _has_room(kept, row)]
            with transaction.atomic():
                if not _note_progress(run.pk, found.cases):
                    return RunState.CANCELLED
                TrialRow.objects.bulk_create([_row(run, row) for row in rows])
    result = {"selected": selected, "looked_at": total, "counts": dict(counts), "kept": dict(kept), "most": MOST_KEPT}
    return _finish(run.pk, RunState.DONE, now(), result=result, done=total)


def selection_of(run: TrialRun) -> CaseSelection:
    """The cases that were asked for."""
    return CaseSelection(run.received_from, run.received_until, tuple(run.authorities), tuple(run.items))


def narrow(selection: CaseSelection, rules: ChangedRules) -> CaseSelection | None:
    """Those of them that the change can touch at all; None where it can touch none."""
    if rules.items is None:
        return selection
    items = rules.items.intersection(selection.items) if selection.items else rules.items
    if not items:
        return None
    return CaseSelection(selection.received_from, selection.received_until, selection.authorities, tuple(sorted(items)))


def _try(run: TrialRun, corpus: CaseCorpus, selection: CaseSelection, rules: ChangedRules, at: datetime) -> Found:
    processes = int(getattr(settings, "HALL_TRIAL_PROCESSES", 2))
    parts = corpus.parts(selection)
    if processes > 1 and len(parts) > 1:
        return try_in_processes(run.pk, parts, at=at, processes=min(processes, len(parts)), most=MOST_KEPT)
    return corpus.try_parts(iter(parts), selection, rules, at=at, most=MOST_KEPT)


def _has_room(kept: Counter[str], row: Difference) -> bool:
    kept[row.kind] += 1
    if kept[row.kind] <= MOST_KEPT:
        return True
    kept[row.kind] = MOST_KEPT
    return False


def _row(run: TrialRun, found: Difference) -> TrialRow:
    return TrialRow(
        run=run,
        kind=found.kind,
        case_number=found.case_number,
        item_code=found.item_code,
        rule=found.rule,
        subject=found.subject,
        day=found.day,
        before=found.before,
        after=found.after,
    )


def _note_progress(run_id: int, cases: int) -> bool:
    """Whether the run goes on."""
    running = TrialRun.objects.filter(pk=run_id, state=RunState.RUNNING, cancel_requested=False)
    return bool(running.update(done=F("done") + cases))


def _finish(run_id: int, state: RunState, at: datetime, **more: object) -> RunState:
    """Store the end of a run, unless it was stopped."""
    ended = TrialRun.objects.filter(pk=run_id, state=RunState.RUNNING)
    return state if ended.update(state=state, finished_at=at, **more) else RunState.CANCELLED


def _require(actor: AbstractUser) -> None:
    if not (actor.has_perm(AUTHOR) or actor.has_perm(APPROVE)):
        raise NotPermittedError


def _refuse_wrong_period(first: date, last: date) -> None:
    if last < first:
        raise TrialRefusedError(fields={"received_until": [_("The last day lies before the first.")]})
    if (last - first).days > _LONGEST_DAYS:
        raise TrialRefusedError(fields={"received_from": [_("A trial looks at three years of cases at most.")]})
