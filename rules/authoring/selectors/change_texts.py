"""A change in words: how each rule read before and how it reads after."""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.authoring.models import ChangeSet
from rules.authoring.selectors.rule_differences import PartChange, list_part_changes
from rules.language import rule_from_json, sentence
from rules.vocabulary import VOCABULARY, Label


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """A rule before and after; ``None`` where it did not exist or is withdrawn.

    Attributes:
        parts: What differs, part by part, where it stood before and stands after.
    """

    code: str
    kind: str
    title: Label
    before: Label | None
    after: Label | None
    parts: tuple[PartChange, ...] = ()


def list_changed_rules(change_set: ChangeSet, *, start: int = 0, count: int = 50) -> list[ChangedRule]:
    """Some rules of a change set in words, in order of their codes."""
    entries = change_set.entries.order_by("code")[start : start + count]
    return describe_pairs((entry.code, entry.before, entry.after) for entry in entries)


def describe_pairs(pairs: Iterable[tuple[str, object, object]]) -> list[ChangedRule]:
    """Stored forms before and after, in words."""
    return [_described(code, before, after) for code, before, after in pairs]


def _described(code: str, before: object, after: object) -> ChangedRule:
    old, new = (None if form is None else rule_from_json(form) for form in (before, after))
    standing = new or old
    return ChangedRule(
        code=code,
        kind=standing.kind.value if standing else "",
        title=standing.title if standing else Label(code, code),
        before=sentence(old, VOCABULARY) if old else None,
        after=sentence(new, VOCABULARY) if new else None,
        parts=tuple(list_part_changes(before, after)),
    )
