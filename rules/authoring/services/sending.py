"""Sending a draft to the second person, and taking it back."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from rules.authoring.enums import ChangeState, Origin
from rules.authoring.errors import ChangeNotReadyError, DraftNotFoundError, NotPermittedError, WrongChangeStateError
from rules.authoring.events import RulesEvent, describe_entries, record_event
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.change_rights import RETURNABLE
from rules.authoring.selectors.readiness import list_obstacles
from rules.authoring.services.draft_entries import require_grants_for
from rules.authoring.services.drafts import count_revision, lock_draft
from rules.authoring.services.permission import require_author


@transaction.atomic
def submit_draft(*, change_set: ChangeSet, revision: int, author: AbstractUser, at: datetime) -> ChangeSet:
    """Send a draft for approval by another person.

    Raises:
        ChangeNotReadyError: ``fields`` says what blocks it: no title, reason or rule, rules changed by someone else in
            between, checks not run on this revision, unfinished or with errors.
        NotPermittedError: The author may no longer write one of its rules.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    obstacles = list_obstacles(draft)
    if obstacles:
        raise ChangeNotReadyError(fields=obstacles)
    entries = list(draft.entries.order_by("code").values_list("code", "before", "after"))
    require_grants_for(author, (form for _code, *forms in entries for form in forms))
    draft.state, draft.proposed_at = ChangeState.SUBMITTED, at
    draft.save(update_fields=["state", "proposed_at"])
    record_event(
        RulesEvent.CHANGE_PROPOSED,
        {
            "change": draft.number,
            "title": draft.title,
            "note": draft.note,
            "origin": draft.origin,
            "revision": draft.revision,
            **describe_entries(entries),
        },
        actor=author.get_username(),
        at=at,
    )
    return draft


@transaction.atomic
def return_to_draft(*, change_set: ChangeSet, author: AbstractUser, at: datetime) -> ChangeSet:
    """Take a change back that was sent, sent back or approved, and write on; an approval is void with that.

    Raises:
        NotPermittedError: Someone else wrote it.
        WrongChangeStateError: It is a draft, published or given up.
    """
    locked = ChangeSet.objects.select_for_update().filter(pk=change_set.pk).first()
    if locked is None:
        raise DraftNotFoundError
    require_author(author, Origin.AUTHOR)
    if locked.author_id != author.pk:
        raise NotPermittedError(_("Only its author takes a change back."))
    if locked.state not in RETURNABLE or locked.origin != Origin.AUTHOR:
        raise WrongChangeStateError(state=locked.state)
    before = locked.state
    locked.state, locked.approver, locked.decided_at = ChangeState.DRAFT, None, None
    count_revision(locked, at=at, fields=("state", "approver", "decided_at"))
    for runs in (locked.checks, locked.trials):
        runs.filter(revision=locked.revision - 1).update(revision=locked.revision)
    record_event(
        RulesEvent.CHANGE_TAKEN_BACK, {"change": locked.number, "state": before}, actor=author.get_username(), at=at
    )
    return locked
