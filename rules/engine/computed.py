"""Tests that the engine must not make itself: answered beforehand as 0 or 1.

Membership, containment, patterns, one field against another, whether a field is given, and whether a prerequisite's
documents are lacking. Each answers 0 when its field is missing.
"""

from collections.abc import Callable, Mapping
from typing import cast

from rules.language import HELD_DOCUMENTS, Line, Operator, Prerequisite
from rules.language.patterns import compile_pattern
from rules.vocabulary import FactValue, Field, Vocabulary

Values = Mapping[str, FactValue]
Computed = Callable[[Values], bool]

_EMPTY: frozenset[str] = frozenset()


def computed_line(line: Line, vocabulary: Vocabulary) -> Computed:
    """The test of a line, negation left to the caller."""
    name = line.field
    if line.operator in (Operator.IS_GIVEN, Operator.IS_NOT_GIVEN):
        return lambda values: name in values
    if line.other_field is not None:
        return _against_field(name, line.operator, line.other_field)
    field = cast(Field, vocabulary.get(name))  # checked before anything is compiled
    if line.operator is Operator.MATCHES:
        fullmatch = compile_pattern(cast(str, line.value)).fullmatch
        return lambda values: name in values and fullmatch(cast(str, values[name])) is not None
    if line.operator in (Operator.ONE_OF, Operator.NOT_ONE_OF):
        members = frozenset(field.read(member) for member in cast(tuple[object, ...], line.value))
        if line.operator is Operator.ONE_OF:
            return lambda values: values.get(name) in members
        return lambda values: name in values and values[name] not in members
    return _containment(name, line)


def computed_lack(prerequisite: Prerequisite) -> Computed:
    """Whether some group of a prerequisite has no document among those held."""
    groups = tuple(frozenset(group) for group in prerequisite.documents)

    def lacks(values: Values) -> bool:
        held = cast(frozenset[str], values.get(HELD_DOCUMENTS, _EMPTY))
        return any(held.isdisjoint(group) for group in groups)

    return lacks


def _containment(name: str, line: Line) -> Computed:
    part = cast(str, line.value)
    if line.operator is Operator.CONTAINS:
        return lambda values: name in values and part in cast(frozenset[str], values[name])
    return lambda values: name in values and part not in cast(frozenset[str], values[name])


def _against_field(name: str, operator: Operator, other: str) -> Computed:
    def holds(values: Values) -> bool:
        left, right = values.get(name), values.get(other)
        if left is None or right is None:
            return False
        if operator is Operator.IS:
            return left == right
        if operator is Operator.IS_NOT:
            return left != right
        a, b = cast(int, left), cast(int, right)  # only ordered types, which are integers, reach an order operator
        if operator is Operator.LESS:
            return a < b
        if operator is Operator.AT_MOST:
            return a <= b
        return a > b if operator is Operator.MORE else a >= b

    return holds
