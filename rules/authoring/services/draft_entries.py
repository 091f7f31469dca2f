"""The rules of a draft: put in, exchanged, withdrawn, taken out again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from rules.authoring.errors import RuleNotFoundError, RulesInvalidError, by_rule
from rules.authoring.events import RulesEvent, describe_entries, record_event
from rules.authoring.models import ChangeSet, ChangeSetEntry, Rule
from rules.authoring.services.bulk_rows import store_rows
from rules.authoring.services.drafts import count_revision, lock_draft
from rules.authoring.services.grants import require_grants
from rules.authoring.services.spoken import spoken
from rules.language import Rule as LanguageRule
from rules.language import canonical_json, check_rule, rule_from_json, rule_to_json
from rules.vocabulary import VOCABULARY

_Forms = Mapping[str, object]


@transaction.atomic
def save_entry(
    *, change_set: ChangeSet, revision: int, rule: LanguageRule, author: AbstractUser, at: datetime
) -> ChangeSet:
    """Put one rule into a draft, or exchange it there; one that equals the published rule leaves the draft.

    Raises:
        RulesInvalidError: It cannot be compiled; ``fields`` maps the path of each problem to what is wrong there.
        StaleDraftError, WrongChangeStateError, NotPermittedError: See ``lock_draft`` and ``require_grants``.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    problems = [(problem.path or "rule", spoken(problem.reason)) for problem in check_rule(rule, VOCABULARY)]
    if problems:
        raise RulesInvalidError(fields=by_rule(problems))
    return _write(draft, {rule.code: rule_to_json(rule)}, author=author, at=at)


@transaction.atomic
def save_entries(
    *,
    change_set: ChangeSet,
    revision: int,
    rules: Sequence[LanguageRule],
    withdrawn: Collection[str] = (),
    author: AbstractUser,
    at: datetime,
) -> ChangeSet:
    """Put many rules into a draft at once, all or none.

    Raises:
        RulesInvalidError: ``fields`` names each rule and what is wrong with it.
        RuleNotFoundError: A withdrawn code that is not in force.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    refuse_broken(rules, withdrawn)
    wanted: dict[str, object] = {rule.code: rule_to_json(rule) for rule in rules}
    return _write(draft, wanted | dict.fromkeys(withdrawn), author=author, at=at)


@transaction.atomic
def withdraw_in_draft(
    *, change_set: ChangeSet, revision: int, code: str, author: AbstractUser, at: datetime
) -> ChangeSet:
    """Say in a draft that a published rule shall no longer hold.

    Raises:
        RuleNotFoundError: No such rule is in force.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    return _write(draft, {code: None}, author=author, at=at)


@transaction.atomic
def remove_entry(*, change_set: ChangeSet, revision: int, code: str, author: AbstractUser, at: datetime) -> ChangeSet:
    """Take a rule out of a draft, so that it stays as it is published.

    Raises:
        RuleNotFoundError: The draft holds no such rule.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    entry = draft.entries.filter(code=code.replace("\x00", "")).first()
    if entry is None:
        raise RuleNotFoundError(rule=code[:120])
    entry.delete()
    _record(draft, [(entry.code, entry.after, entry.before)], author=author, at=at)
    return draft


@transaction.atomic
def refresh_draft(*, change_set: ChangeSet, revision: int, author: AbstractUser, at: datetime) -> ChangeSet:
    """Compare a draft with what is published now, after someone else changed the same rules.

    Every rule stays as the draft has it; one that is published so already, or withdrawn already, leaves the draft.
    """
    draft = lock_draft(change_set, revision=revision, author=author)
    return _write(draft, dict(draft.entries.values_list("code", "after")), author=author, at=at, lenient=True)


def refuse_broken(rules: Iterable[LanguageRule], withdrawn: Collection[str]) -> None:
    """Refuse rules that cannot be compiled, and a rule that is named twice."""
    problems = []
    seen: set[str] = set(withdrawn)
    for rule in rules:
        for problem in check_rule(rule, VOCABULARY):
            said = spoken(problem.reason)
            problems.append((rule.code[:120], f"{problem.path}: {said}" if problem.path else said))
        if rule.code in seen:
            problems.append((rule.code[:120], _("The same rule appears twice in this change.")))
        seen.add(rule.code)
    if problems:
        raise RulesInvalidError(fields=by_rule(problems))


def list_standing(codes: Iterable[str]) -> _Forms:
    """Rule code → its published definition; rules that are not in force are left out."""
    return dict(Rule.objects.published().filter(code__in=list(codes)).values_list("code", "definition"))


def require_grants_for(author: AbstractUser, forms: Iterable[object]) -> None:
    """Refuse unless the person may write every one of these rules, as they stood and as they shall stand."""
    require_grants(author, [rule_from_json(form) for form in forms if form is not None])


def _write(draft: ChangeSet, wanted: _Forms, *, author: AbstractUser, at: datetime, lenient: bool = False) -> ChangeSet:
    """Store rules as they shall stand (None: withdrawn) beside how they stand; what changes nothing is left out."""
    standing = list_standing(wanted)
    held = {
        code: (before, after)
        for code, before, after in draft.entries.filter(code__in=list(wanted)).values_list("code", "before", "after")
    }
    known = {*standing, *held}  # a rule that is new in this draft is withdrawn by leaving it
    unknown = sorted(code for code, after in wanted.items() if after is None and code not in known)
    if unknown and not lenient:
        raise RuleNotFoundError(_("No such rule is in force: %(codes)s") % {"codes": ", ".join(unknown)[:300]})
    pairs = {code: (standing.get(code), after) for code, after in wanted.items()}
    pairs = {code: (None, None) if _same(*pair) else pair for code, pair in pairs.items()}
    changed = {code: pair for code, pair in pairs.items() if not _same(held.get(code, (None, None)), pair)}
    if not changed:
        return draft
    require_grants_for(author, (form for pair in changed.values() for form in pair))
    kept = {code: pair for code, pair in changed.items() if pair != (None, None)}
    draft.entries.filter(code__in=[code for code in changed if code not in kept]).delete()
    rows = (
        {"change_set_id": draft.pk, "code": code, "before": before, "after": after, "changed_at": at}
        for code, (before, after) in kept.items()
    )
    store_rows(ChangeSetEntry, rows, key=["change_set_id", "code"])
    _record(draft, [(code, *pair) for code, pair in changed.items()], author=author, at=at)
    return draft


def _same(one: object, other: object) -> bool:
    if one is None or other is None:
        return one is other
    return canonical_json(one) == canonical_json(other)


def _record(
    draft: ChangeSet, entries: Sequence[tuple[str, object, object]], *, author: AbstractUser, at: datetime
) -> None:
    count_revision(draft, at=at)
    record_event(
        RulesEvent.DRAFT_RULES_CHANGED,
        {"change": draft.number, "revision": draft.revision, **describe_entries(entries)},
        actor=author.get_username(),
        at=at,
    )
