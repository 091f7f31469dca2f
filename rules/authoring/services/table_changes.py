"""Edits of a table enter a draft, all of them or none."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from rules.authoring.errors import NothingToChangeError, RulesInvalidError, by_rule
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.table_plans import plan_edits
from rules.authoring.services.draft_entries import save_entries
from rules.authoring.tables.edits import Batch, Outcome, RuleEdit


@transaction.atomic
def save_table_edits(
    *,
    table: str,
    edits: Sequence[RuleEdit],
    batch: Batch,
    change_set: ChangeSet,
    revision: int,
    author: AbstractUser,
    at: datetime,
) -> Outcome:
    """Put what edits of a table make of the rules into a draft.

    Args:
        table: ``limits``, ``triggers`` or ``prerequisites``.
        edits: At most one for each cell.
        batch: The source of figures that name none of their own.
        change_set: The draft.
        revision: The revision of the draft that the edits were made on.
        author: Who edits.
        at: The instant of saving.

    Raises:
        RulesInvalidError: ``fields`` names each bad cell and what is wrong with it; nothing was saved.
        NothingToChangeError: Every rule already stands so.
        StaleDraftError, WrongChangeStateError, NotPermittedError: See ``save_entries``.
    """
    outcome = plan_edits(table, edits, draft=change_set, batch=batch)
    if outcome.problems:
        told = ((problem.where, f"{problem.reason} {problem.remedy}") for problem in outcome.problems)
        raise RulesInvalidError(fields=by_rule(told))
    if not outcome.changes:
        raise NothingToChangeError
    save_entries(
        change_set=change_set,
        revision=revision,
        rules=outcome.rules,
        withdrawn=outcome.removed,
        author=author,
        at=at,
    )
    return outcome
