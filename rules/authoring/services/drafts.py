"""Drafts: beginning a change, saying what it is about, giving it up."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hall.foundation.errors import ValidationFailedError
from rules.authoring.enums import ChangeState, Origin
from rules.authoring.errors import DraftNotFoundError, NotPermittedError, StaleDraftError, WrongChangeStateError
from rules.authoring.events import RulesEvent, record_event
from rules.authoring.models import ChangeSet, CheckRun, TrialRun
from rules.authoring.services.grants import require_any_grant
from rules.authoring.services.locking import lock_rules
from rules.authoring.services.permission import require_author

LONGEST_TITLE = 300
LONGEST_NOTE = 10_000


@transaction.atomic
def begin_draft(*, title: str, note: str, author: AbstractUser, at: datetime) -> ChangeSet:
    """Begin a change that holds no rule yet; it has its number from now on.

    Raises:
        NotPermittedError: The person may not write rules, or none at all.
        ValidationFailedError: Title or note are too long or not text.
    """
    require_author(author, Origin.AUTHOR)
    require_any_grant(author)
    _refuse_wrong_words(title, note)
    lock_rules()
    draft = ChangeSet.objects.create(
        number=next_change_number(),
        title=title.strip(),
        note=note.strip(),
        state=ChangeState.DRAFT,
        author_id=author.pk,
        changed_at=at,
    )
    record_event(
        RulesEvent.DRAFT_BEGUN, {"change": draft.number, "title": draft.title}, actor=author.get_username(), at=at
    )
    return draft


@transaction.atomic
def edit_draft(
    *,
    change_set: ChangeSet,
    revision: int,
    title: str,
    note: str,
    wanted_from: datetime | None,
    author: AbstractUser,
    at: datetime,
) -> ChangeSet:
    """Change what a draft is about and when it shall come into force.

    Its rules stay as they are, so checks and trials of the last revision hold for the new one.

    Raises:
        StaleDraftError: Somebody saved it in between; nothing was saved.
        WrongChangeStateError: It is no draft any more.
        NotPermittedError: Someone else writes it.
        ValidationFailedError: Title or note are too long or not text, or the instant is past.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    _refuse_wrong_words(title, note)
    if wanted_from is not None and wanted_from < at:
        raise ValidationFailedError(fields={"wanted_from": [_("Choose an instant that is still to come.")]})
    wanted = (title.strip(), note.strip(), wanted_from)
    if (draft.title, draft.note, draft.wanted_from) == wanted:
        return draft
    draft.title, draft.note, draft.wanted_from = wanted
    count_revision(draft, at=at, fields=("title", "note", "wanted_from"))
    for runs in (CheckRun, TrialRun):
        runs.objects.filter(change_set=draft, revision=revision).update(revision=draft.revision)
    record_event(
        RulesEvent.DRAFT_EDITED,
        {
            "change": draft.number,
            "revision": draft.revision,
            "title": draft.title,
            "note": draft.note,
            "wanted_from": draft.wanted_from,
        },
        actor=author.get_username(),
        at=at,
    )
    return draft


@transaction.atomic
def discard_draft(*, change_set: ChangeSet, revision: int, author: AbstractUser, at: datetime) -> ChangeSet:
    """Give a draft up; it stays in the history and never comes into force."""
    draft = lock_draft(change_set, revision=revision, author=author)
    draft.state = ChangeState.DISCARDED
    count_revision(draft, at=at, fields=("state",))
    record_event(RulesEvent.DRAFT_DISCARDED, {"change": draft.number}, actor=author.get_username(), at=at)
    return draft


def lock_draft(change_set: ChangeSet, *, revision: int, author: AbstractUser) -> ChangeSet:
    """The draft as it is now, held until the caller's transaction ends, if this person may write in it.

    Raises:
        DraftNotFoundError: It is gone.
        NotPermittedError: Someone else writes it, or the person may no longer write rules.
        WrongChangeStateError: It is no draft any more.
        StaleDraftError: Somebody saved it since ``revision``.
    """
    draft = ChangeSet.objects.select_for_update().filter(pk=change_set.pk).first()
    if draft is None:
        raise DraftNotFoundError
    require_author(author, Origin.AUTHOR)
    if draft.author_id != author.pk:
        raise NotPermittedError(_("Only its author writes in a draft."))
    if draft.state != ChangeState.DRAFT:
        raise WrongChangeStateError(state=draft.state)
    if draft.revision != revision:
        raise StaleDraftError(revision=draft.revision)
    return draft


def count_revision(draft: ChangeSet, *, at: datetime, fields: tuple[str, ...] = ()) -> None:
    """Store a locked draft as its next revision."""
    draft.revision += 1
    draft.changed_at = at
    draft.save(update_fields=["revision", "changed_at", *fields])


def next_change_number() -> int:
    """The number of the next change; hold ``lock_rules`` until it is stored."""
    last: int | None = ChangeSet.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse_wrong_words(title: str, note: str) -> None:
    wrong = {
        "title": _wrong(title, LONGEST_TITLE),
        "note": _wrong(note, LONGEST_NOTE),
    }
    found = {name: said for name, said in wrong.items() if said}
    if found:
        raise ValidationFailedError(fields=found)


def _wrong(text: str, longest: int) -> list[str]:
    if len(text) > longest:
        return [_("At most %(count)s characters.") % {"count": longest}]
    if any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in text):
        return [_("Remove the characters that are not text.")]
    return []
