"""Writing a change to the rules, and the second person's word on it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from rules.authoring.enums import ChangeState, Origin
from rules.authoring.errors import (
    NothingToChangeError,
    RuleNotFoundError,
    RulesInvalidError,
    StaleDraftError,
    WrongChangeStateError,
)
from rules.authoring.events import RulesEvent, describe_entries, record_event
from rules.authoring.models import ChangeSet, ChangeSetEntry
from rules.authoring.selectors.scheduled import list_held_until
from rules.authoring.services.bulk_rows import copy_rows
from rules.authoring.services.checked import require_checked
from rules.authoring.services.draft_entries import list_standing, refuse_broken, require_grants_for
from rules.authoring.services.drafts import next_change_number
from rules.authoring.services.locking import lock_rules
from rules.authoring.services.permission import require_approver, require_author
from rules.language import Rule as LanguageRule
from rules.language import canonical_json, rule_to_json

_Entry = tuple[str, object, object]


@transaction.atomic
def propose_changes(
    *,
    title: str,
    rules: Sequence[LanguageRule],
    withdrawn: Collection[str] = (),
    author: AbstractUser,
    at: datetime,
    note: str = "",
    origin: Origin = Origin.AUTHOR,
) -> ChangeSet:
    """Send a change for approval.

    Args:
        title: What the change is about, for lists.
        rules: Rules as they shall stand, new or changed.
        withdrawn: Codes of rules that shall no longer hold; ``note`` then says why.
        author: Who wrote it.
        at: The instant of sending.
        note: The reason, kept with the version.
        origin: By hand, shipped with the product, or imported with the catalogue.

    Raises:
        RulesInvalidError: Rules that cannot be compiled, each named with its problems.
        RuleNotFoundError: A withdrawn code that is not in force.
        NothingToChangeError: Every rule already stands so.
        NotPermittedError: A change by hand of rules that no grant of the author covers.
    """
    require_author(author, origin)
    _refuse_unfit(title, rules, withdrawn, note)
    entries = _entries(rules, withdrawn, at)
    if not entries:
        raise NothingToChangeError
    if origin == Origin.AUTHOR:
        require_grants_for(author, (form for _code, *forms in entries for form in forms))
    lock_rules()
    change_set = ChangeSet.objects.create(
        number=next_change_number(),
        title=title,
        note=note,
        origin=origin,
        state=ChangeState.SUBMITTED,
        author_id=author.pk,
        proposed_at=at,
        changed_at=at,
    )
    columns = ["change_set_id", "changed_at", "code", "before", "after"]
    copy_rows(ChangeSetEntry, columns, ([change_set.pk, at, *entry] for entry in entries))
    record_event(
        RulesEvent.CHANGE_PROPOSED,
        {"change": change_set.number, "title": title, "note": note, "origin": str(origin), **describe_entries(entries)},
        actor=author.get_username(),
        at=at,
    )
    return change_set


@transaction.atomic
def approve_change_set(
    *, change_set: ChangeSet, approver: AbstractUser, at: datetime, note: str = "", revision: int | None = None
) -> ChangeSet:
    """Approve a change as its second person.

    Args:
        change_set: A change that was sent.
        approver: The second person.
        at: The instant.
        note: What they say of it.
        revision: The revision they read; when given, no other is approved.

    Raises:
        StaleDraftError: It was taken back, changed and sent again since.
        SamePersonError: The approver wrote it.
        WrongChangeStateError: It does not wait for approval.
        ChangeNotReadyError: See ``require_checked``.
    """
    locked = _lock(change_set, approver, revision)
    require_checked(locked)
    return _decide(locked, ChangeState.APPROVED, RulesEvent.CHANGE_APPROVED, approver=approver, at=at, note=note)


@transaction.atomic
def reject_change_set(
    *, change_set: ChangeSet, approver: AbstractUser, at: datetime, note: str, revision: int | None = None
) -> ChangeSet:
    """Send a change back; ``note`` tells the author why. It raises what ``approve_change_set`` raises."""
    locked = _lock(change_set, approver, revision)
    return _decide(locked, ChangeState.REJECTED, RulesEvent.CHANGE_REJECTED, approver=approver, at=at, note=note)


def _lock(change_set: ChangeSet, approver: AbstractUser, revision: int | None) -> ChangeSet:
    """The change as it is now, if this person may decide on it and read just this revision."""
    locked = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    require_approver(approver, author_id=locked.author_id, origin=Origin(locked.origin))
    if locked.state != ChangeState.SUBMITTED:
        raise WrongChangeStateError(state=locked.state)
    if revision is not None and locked.revision != revision:
        raise StaleDraftError(revision=locked.revision)
    return locked


def _decide(
    locked: ChangeSet, state: ChangeState, event: RulesEvent, *, approver: AbstractUser, at: datetime, note: str
) -> ChangeSet:
    locked.state, locked.approver_id, locked.decided_at, locked.decision_note = state, approver.pk, at, note
    locked.save(update_fields=["state", "approver", "decided_at", "decision_note"])
    payload = {"change": locked.number, "revision": locked.revision, "note": note}
    record_event(event, payload, actor=approver.get_username(), at=at)
    return locked


def _refuse_unfit(title: str, rules: Sequence[LanguageRule], withdrawn: Collection[str], note: str) -> None:
    refuse_broken(rules, withdrawn)
    missing = {
        **({} if title.strip() else {"title": [_("A change needs a title.")]}),
        **({"note": [_("A withdrawal needs a reason.")]} if withdrawn and not note.strip() else {}),
    }
    if missing:
        raise RulesInvalidError(fields=missing)


def _entries(rules: Iterable[LanguageRule], withdrawn: Collection[str], at: datetime) -> list[_Entry]:
    """Code, definition before, definition after; rules that already stand so are left out.

    A change that only withdraws is about the rules as they hold now, whatever is scheduled for them.
    """
    wanted: dict[str, object] = {rule.code: rule_to_json(rule) for rule in rules}
    standing = list_standing([*wanted, *withdrawn])
    holding = standing if wanted else {**standing, **list_held_until(withdrawn, at)}
    unknown = sorted(set(withdrawn) - set(holding))
    if unknown:
        raise RuleNotFoundError(_("No such rule is in force: %(codes)s") % {"codes": ", ".join(unknown)[:300]})
    changed = [
        (code, standing.get(code), after)
        for code, after in wanted.items()
        if canonical_json(standing.get(code)) != canonical_json(after)
    ]
    return [*changed, *((code, holding[code], None) for code in sorted(withdrawn))]
