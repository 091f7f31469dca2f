"""The cases for which a rule speaks: any of several conjuncts of literals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rules.analysis.literals import day_literal, document_literals, literal_of
from rules.analysis.search import Conjunct
from rules.language import Prerequisite, Rule, item_scope
from rules.vocabulary import Vocabulary

_FIRST_DAY, _LAST_DAY = 1, 3_652_059


@dataclass(frozen=True, slots=True)
class Region:
    """A rule with its conjuncts.

    Attributes:
        conditions: One conjunct for each group of lines.
        firing: The same with the dates of effect, and what a prerequisite asks besides: a document that is lacking.
        scope: The items it can ever speak of, or None for any.
    """

    rule: Rule
    conditions: tuple[Conjunct, ...]
    firing: tuple[Conjunct, ...]
    scope: frozenset[str] | None


def region_of(rule: Rule, vocabulary: Vocabulary) -> Region:
    """The region of a checked rule."""
    days: Conjunct = ()
    if rule.effective_from or rule.effective_to:
        first = rule.effective_from.toordinal() if rule.effective_from else _FIRST_DAY
        last = rule.effective_to.toordinal() if rule.effective_to else _LAST_DAY
        days = (day_literal(first, last),)
    groups = [group.lines for group in rule.when.groups] or [()]
    conditions = tuple(tuple(literal_of(line, vocabulary) for line in lines) for lines in groups)
    firing = tuple((*conjunct, *days) for conjunct in conditions)
    if isinstance(rule.then, Prerequisite):
        lacking = document_literals(rule.then)
        firing = tuple((*conjunct, lack) for conjunct in firing for lack in lacking)
    return Region(rule, conditions, firing, item_scope(rule))


def named_items(rules: Sequence[Rule]) -> Collection[str]:
    """The items that any rule speaks of by their code."""
    return {
        member
        for rule in rules
        for line in rule.when.lines()
        if line.field == "item" and line.other_field is None
        for member in (line.value if isinstance(line.value, list | tuple) else (line.value,))
        if isinstance(member, str)
    }
