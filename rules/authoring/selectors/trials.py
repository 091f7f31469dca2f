"""Trials of changes: which there are, and the differences that one found."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from rules.authoring.enums import RunState, TrialRowKind
from rules.authoring.models import ChangeSet, TrialRow, TrialRun

UNFINISHED = frozenset({RunState.QUEUED, RunState.RUNNING})
CARD_KINDS = (TrialRowKind.CARD_APPEARS, TrialRowKind.CARD_VANISHES, TrialRowKind.CARD_MOVES)
_LISTED = 20


def list_trials(change_set: ChangeSet) -> list[TrialRun]:
    """The newest trials of a change, with who asked for them."""
    return list(TrialRun.objects.filter(change_set=change_set).select_related("author")[:_LISTED])


def find_newest_trial(change_set: ChangeSet) -> TrialRun | None:
    """The trial that was asked for last."""
    return TrialRun.objects.filter(change_set=change_set).first()


def find_trial(run_id: int) -> TrialRun | None:
    """A trial with its change."""
    return TrialRun.objects.select_related("change_set", "author").filter(pk=run_id).first()


def list_rows(run: TrialRun, kinds: Collection[str], *, words: str = "") -> QuerySet[TrialRow]:
    """Differences of some kinds in the order in which they were found.

    Args:
        run: the trial.
        kinds: of ``TrialRowKind``.
        words: part of a case number, of an item's code, of a rule's or of a subject.
    """
    rows = TrialRow.objects.filter(run=run, kind__in=list(kinds)).order_by("kind", "pk")
    words = words.strip().replace("\x00", "")[:120]
    if not words:
        return rows
    fields = ("case_number", "item_code", "rule", "subject")
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__icontains": words})
    return rows.filter(wanted)
