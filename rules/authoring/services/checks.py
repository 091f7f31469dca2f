"""The exact checks of a draft: asked for, carried out in the background, stopped.

1. ``start_check`` stores a waiting run and enqueues the job in the same transaction.
2. The job takes the run, writes down the rules as they would stand, and gives them to a child process with limits.
3. What the child says of its progress is stored at once; a run that was stopped meanwhile ends the child.
4. What it found is stored with the run. It holds for the revision of the draft that was looked at.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from hall.foundation.clock import local_date
from hall.foundation.jobs import enqueue
from rules.authoring.enums import ChangeState, RunState
from rules.authoring.errors import (
    ChangeNotReadyError,
    DraftNotFoundError,
    NotPermittedError,
    RulesFailingError,
    WrongChangeStateError,
)
from rules.authoring.models import ChangeSet, CheckRun
from rules.authoring.selectors.checked_rules import build_check_task
from rules.authoring.selectors.readiness import find_newest_check, list_check_obstacles, list_errors
from rules.authoring.services.child import run_child
from rules.authoring.services.spoken import spoken
from rules.vocabulary import Label

CHECK_JOB = "authoring.check_change"
UNFINISHED = frozenset({RunState.QUEUED, RunState.RUNNING})
_SECONDS = 120
"""On a busy machine; the child itself may use the processor for half of it."""
_GIVEN_UP_AFTER = timedelta(minutes=10)
"""A run that is not finished by then lost its worker for good; asking again begins a new one."""

_MOST_PROBLEMS = 2_000


class _StoppedError(Exception):
    """The run was stopped while the child was at work."""


@transaction.atomic
def start_check(*, change_set: ChangeSet, actor: AbstractUser, at: datetime) -> CheckRun:
    """Ask for the checks of a draft as it is now; a run of this revision that is not finished is given back.

    Raises:
        NotPermittedError: Someone else writes the draft.
        WrongChangeStateError: It is no draft any more.
    """
    draft = ChangeSet.objects.select_for_update().filter(pk=change_set.pk).first()
    if draft is None:
        raise DraftNotFoundError
    if draft.author_id != actor.pk:
        raise NotPermittedError(_("Only its author writes in a draft."))
    if draft.state != ChangeState.DRAFT:
        raise WrongChangeStateError(state=draft.state)
    newest = find_newest_check(draft)
    if newest is not None and newest.state in UNFINISHED:
        if at - (newest.started_at or newest.created_at) < _GIVEN_UP_AFTER:
            return newest
        CheckRun.objects.filter(pk=newest.pk).update(state=RunState.FAILED, finished_at=at)
    run = CheckRun.objects.create(change_set=draft, revision=draft.revision, created_at=at)
    enqueue(CHECK_JOB, lock=f"check-{draft.number}", run=run.pk)
    return run


def check_at_once(*, change_set: ChangeSet, at: datetime) -> CheckRun:
    """Carry the checks of a change out now, and keep what they found with it.

    Raises:
        ChangeNotReadyError: They found errors, or were cut short; ``fields`` says what.
    """
    run = CheckRun.objects.create(change_set=change_set, revision=change_set.revision, created_at=at)
    run_check(run_id=run.pk, now=lambda: at)
    run.refresh_from_db()
    errors = [spoken(Label(**problem["message"])) for problem in list_errors(run)]
    if run.state != RunState.DONE or errors:
        refused = _("The checks speak against this change. Nothing was changed.")
        raise ChangeNotReadyError(refused, fields={"checks": errors or list_check_obstacles(change_set)})
    return run


def cancel_check(*, run: CheckRun, actor: AbstractUser, at: datetime) -> bool:
    """Stop a run that is not finished; whether there was anything to stop.

    Raises:
        NotPermittedError: Someone else writes the draft.
    """
    if run.change_set.author_id != actor.pk:
        raise NotPermittedError(_("Only its author writes in a draft."))
    unfinished = CheckRun.objects.filter(pk=run.pk, state__in=UNFINISHED)
    return bool(unfinished.update(state=RunState.CANCELLED, finished_at=at))


def run_check(*, run_id: int, now: Callable[[], datetime]) -> RunState:
    """Carry out a run; a finished or stopped one is left as it is.

    A run that another worker lost is begun anew, so the job may be done twice.
    """
    at = now()
    waiting = CheckRun.objects.filter(pk=run_id, state__in=UNFINISHED)
    if not waiting.update(state=RunState.RUNNING, started_at=at, done=0, total=0):
        return RunState.CANCELLED
    run = CheckRun.objects.select_related("change_set").get(pk=run_id)
    try:
        answer = run_child(
            "rules.authoring.proving.exact_checks",
            build_check_task(run.change_set, today=local_date(at)),
            seconds=_SECONDS,
            on_line=lambda line: _note_progress(run_id, line),
        )
    except _StoppedError:
        return RunState.CANCELLED
    except RulesFailingError as error:
        return _finish(run_id, RunState.FAILED, now(), error=str(error.detail))
    return _finish(run_id, RunState.DONE, now(), problems=json.loads(answer)["problems"][:_MOST_PROBLEMS])


def _note_progress(run_id: int, line: str) -> None:
    said = json.loads(line)
    if "total" in said:
        running = CheckRun.objects.filter(pk=run_id, state=RunState.RUNNING)
        if not running.update(done=said["done"], total=said["total"]):
            raise _StoppedError


def _finish(run_id: int, state: RunState, at: datetime, **more: Any) -> RunState:
    """Store the end of a run, unless it was stopped."""
    ended = CheckRun.objects.filter(pk=run_id, state=RunState.RUNNING)
    return state if ended.update(state=state, finished_at=at, **more) else RunState.CANCELLED
