"""What edits change, as sentences: how each rule read and how it will read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rules.authoring.tables.edits import ChangedRule
from rules.engine.reference import ReferenceEvaluator
from rules.language import Rule, check_rule
from rules.vocabulary import VOCABULARY, Label, read_facts


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed rule in words.

    Attributes:
        before: None for a new rule.
        after: None for a rule that shall no longer hold.
        failing: The names of its examples that would no longer be true.
    """

    code: str
    title: Label
    before: Label | None
    after: Label | None
    failing: tuple[str, ...] = ()


def describe_changes(changes: Iterable[ChangedRule], say: Callable[[Rule], Label]) -> list[Difference]:
    """The changes as sentences, as ``say`` reads a rule aloud, in order of the rules' codes."""
    return [_describe(change, say) for change in sorted(changes, key=lambda change: change.code)]


def _describe(change: ChangedRule, say: Callable[[Rule], Label]) -> Difference:
    named = change.after or change.before
    return Difference(
        change.code,
        named.title if named else Label("", ""),
        say(change.before) if change.before else None,
        say(change.after) if change.after else None,
        _failing(change.after) if change.after else (),
    )


def _failing(rule: Rule) -> tuple[str, ...]:
    if not rule.examples or check_rule(rule, VOCABULARY):
        return ()
    evaluator = ReferenceEvaluator([rule], VOCABULARY)
    return tuple(
        example.name or str(number)
        for number, example in enumerate(rule.examples, 1)
        if bool(evaluator.fired(read_facts(example.facts, VOCABULARY).values)) != example.fires
    )
