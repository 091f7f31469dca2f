"""Rules that are the same for several items in all but their names, and what the items then have in common.

In a county most items have limits of their own, and many a warning of its own; read without the code of the item and
their own codes, few of them differ. Lines about the item are replaced by what they come to for it. Rules of the same
shape hold in the same situations, so these are asked once for all items whose rules have it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from rules.language import Kind, Line, Operator, Rule, TimeLimit, canonical_json, outcome_as_json
from rules.vocabulary import VOCABULARY, FieldValueError

ITEM = "item"
_DECIDED_BY_THE_ITEM: dict[Operator, Callable[[bool], bool]] = {
    Operator.IS: bool,
    Operator.ONE_OF: bool,
    Operator.IS_NOT: lambda among: not among,
    Operator.NOT_ONE_OF: lambda among: not among,
}


class Shapes:
    """The shapes of rules, those of all items read once."""

    def __init__(self) -> None:
        """None was read."""
        self._shared: dict[int, tuple[Rule, Hashable]] = {}

    def of(self, rules: Sequence[Rule], shared: frozenset[str], item: str) -> Hashable:
        """The shape of rules of one kind, in their order.

        Args:
            rules: all that hold for the item.
            shared: the codes of those that hold for others too.
            item: its code.
        """
        return tuple(self._shape(rule, item) if rule.code in shared else _shape(rule, item, "") for rule in rules)

    def _shape(self, rule: Rule, item: str) -> Hashable:
        if any(ITEM in (line.field, line.other_field) for line in rule.when.lines()):
            return _shape(rule, item, rule.code)
        known = self._shared.get(id(rule))
        if known is None:
            known = self._shared[id(rule)] = (rule, _shape(rule, item, rule.code))  # which keeps the rule alive
        return known[1]


def _shape(rule: Rule, item: str, code: str) -> Hashable:
    then: Hashable = rule.then.clock if isinstance(rule.then, TimeLimit) else canonical_json(outcome_as_json(rule.then))
    groups = tuple(tuple(_resolve(line, item) for line in group.lines) for group in rule.when.groups)
    return (code, rule.priority, rule.effective_from, rule.effective_to, groups, then)


def _resolve(line: Line, item: str) -> Hashable:
    if ITEM not in (line.field, line.other_field):
        return (line.field, line.operator, repr(line.value), line.other_field, line.negated)
    decide = _DECIDED_BY_THE_ITEM.get(line.operator)
    field = VOCABULARY.get(ITEM)
    if decide is None or line.other_field is not None or field is None:
        return (line.field, line.operator, repr(line.value), line.other_field, line.negated, item)
    values = line.value if isinstance(line.value, list | tuple) else (line.value,)
    try:
        among = field.read(item) in {field.read(value) for value in values}
    except FieldValueError:
        return (line.operator, repr(line.value), item)
    return decide(among) is not line.negated


def in_order(rules: Sequence[Rule], kind: Kind) -> tuple[Rule, ...]:
    """The rules of a kind as bundles have them."""
    found = (rule for rule in rules if rule.kind is kind)
    return tuple(sorted(found, key=lambda rule: (rule.priority, rule.code)))
