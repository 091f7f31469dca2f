"""A change in words: how each rule read before and how it reads after."""

from dataclasses import dataclass

from rules.authoring.models import ChangeSet
from rules.language import rule_from_json, sentence
from rules.vocabulary import VOCABULARY, Label

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """A rule before and after; ``None`` where it did not exist or is withdrawn."""

    code: str
    before: Label | None
    after: Label | None


def list_changed_rules(change_set: ChangeSet) -> list[ChangedRule]:
    """The first rules of a change set in words, in order of their codes."""
    entries = change_set.entries.order_by("code")[:MOST_SHOWN]
    return [ChangedRule(entry.code, _said(entry.before), _said(entry.after)) for entry in entries]


def _said(form: object) -> Label | None:
    return None if form is None else sentence(rule_from_json(form), VOCABULARY)
