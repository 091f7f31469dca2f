"""Changes to the rules while they are written."""

from django.contrib.auth.models import AbstractUser

from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet, ChangeSetEntry, Rule
from rules.language import Rule as LanguageRule
from rules.language import rule_from_json

_LOOK = "authoring.view_changeset"
_LISTED = 200


def find_draft(number: int, user: AbstractUser) -> ChangeSet | None:
    """The change of that number, in whatever state, if this person may look at it; two people come with it."""
    change = ChangeSet.objects.filter(number=number).select_related("author", "approver").first()
    if change is None or not (change.author_id == user.pk or user.has_perm(_LOOK)):
        return None
    return change


def may_edit_draft(change_set: ChangeSet, user: AbstractUser) -> bool:
    """Whether this person may write in it: it is a draft, and only its author writes.

    Whoever wrote a part of a change could otherwise approve what they wrote.
    """
    return change_set.state == ChangeState.DRAFT and change_set.author_id == user.pk


def list_open_drafts(user: AbstractUser) -> list[ChangeSet]:
    """The drafts that a person is writing, the newest first."""
    return list(ChangeSet.objects.filter(author_id=user.pk, state=ChangeState.DRAFT).order_by("-number")[:_LISTED])


def rule_in_draft(change_set: ChangeSet, code: str) -> LanguageRule | None:
    """A rule as it stands with the draft: the draft's form, else the published one; None if withdrawn or unknown."""
    code = code.replace("\x00", "")
    entry = ChangeSetEntry.objects.filter(change_set=change_set, code=code).values_list("after", flat=True).first()
    if entry is not None:
        return rule_from_json(entry)
    if ChangeSetEntry.objects.filter(change_set=change_set, code=code).exists():
        return None
    standing = Rule.objects.published().filter(code=code).values_list("definition", flat=True).first()
    return None if standing is None else rule_from_json(standing)
