"""The cases for which a rule speaks: any of several conjuncts of literals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rules.analysis.literals import LEGAL_DAY, day_literal, document_literals, literal_of
from rules.analysis.search import Conjunct
from rules.analysis.words import Words
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
        names_items: Whether some line is about the item by itself.
    """

    rule: Rule
    conditions: tuple[Conjunct, ...]
    firing: tuple[Conjunct, ...]
    scope: frozenset[str] | None
    names_items: bool


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
    about_items = any("item" in (line.field, line.other_field) for line in rule.when.lines())
    return Region(rule, conditions, firing, item_scope(rule), about_items)


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


def plainly_possible(conjunct: Conjunct) -> bool:
    """Whether a case meets the conjunct for certain: every literal is about a field of its own and leaves it values.

    What is not plain may be possible all the same; that is for `search` to say.
    """
    names: set[str] = set()
    for literal in conjunct:
        requirement = literal.holding[0]
        if len(literal.holding) != 1 or requirement.links or len(requirement.cells) != 1:
            return False
        name, cell = requirement.cells[0]
        untested = not isinstance(cell.given, Words) or not cell.given.tests
        if name in names or cell.is_empty or not untested:
            return False
        names.add(name)
    return len(names) == 1 or names.isdisjoint(_TOGETHER)


_TOGETHER = frozenset({"item", "accepted_on", LEGAL_DAY})
"""Fields that say something about others."""
