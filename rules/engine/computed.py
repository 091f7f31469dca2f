"""Tests that the engine must not make itself: answered beforehand, and passed on as a field that is 1 or left out.

Tests of one field against a finite set of values (membership, whether it is given) are put in a table by value, so
that a fact answers all of them at one look. Containment, patterns, one field against another and the lack of a
prerequisite's documents are asked one by one.
"""

from collections.abc import Callable, Mapping
from typing import cast

from rules.language import HELD_DOCUMENTS, Line, Operator, Prerequisite
from rules.language.operators import MEMBERSHIP_OPERATORS, PRESENCE_OPERATORS
from rules.language.patterns import compile_pattern
from rules.vocabulary import FactValue, Field

Values = Mapping[str, FactValue]
Computed = Callable[[Values], bool]

_EMPTY: frozenset[str] = frozenset()


class ValueTest:
    """A test of one field that is settled by whether it is given, and whether its value is one of a few."""

    def __init__(self, line: Line, field: Field) -> None:
        self._line = line
        self.members: frozenset[FactValue] = frozenset()
        if line.operator in MEMBERSHIP_OPERATORS:
            self.members = frozenset(field.read(member) for member in cast(tuple[object, ...], line.value))

    @staticmethod
    def suits(line: Line) -> bool:
        """Whether a line is of this sort."""
        return line.operator in MEMBERSHIP_OPERATORS or line.operator in PRESENCE_OPERATORS

    def holds_when_missing(self) -> bool:
        """The answer without a value."""
        return (self._line.operator is Operator.IS_NOT_GIVEN) is not self._line.negated

    def holds_for(self, *, member: bool) -> bool:
        """The answer for a value that is, or is not, one of the members."""
        answers = {
            Operator.ONE_OF: member,
            Operator.NOT_ONE_OF: not member,
            Operator.IS_GIVEN: True,
            Operator.IS_NOT_GIVEN: False,
        }
        return answers[self._line.operator] is not self._line.negated


def computed_line(line: Line) -> Computed:
    """The test of a line of containment, a pattern or two fields, negation included."""
    test = _plain_test(line)
    if line.negated:
        return lambda values: not test(values)
    return test


def computed_lack(prerequisite: Prerequisite) -> Computed:
    """Whether some group of a prerequisite has no document among those held."""
    groups = tuple(frozenset(group) for group in prerequisite.documents)

    def lacks(values: Values) -> bool:
        held = cast(frozenset[str], values.get(HELD_DOCUMENTS, _EMPTY))
        return any(held.isdisjoint(group) for group in groups)

    return lacks


def _plain_test(line: Line) -> Computed:
    name = line.field
    if line.other_field is not None:
        return _against_field(name, line.operator, line.other_field)
    if line.operator is Operator.MATCHES:
        fullmatch = compile_pattern(cast(str, line.value)).fullmatch
        return lambda values: name in values and fullmatch(cast(str, values[name])) is not None
    part = cast(str, line.value)  # a set or a text, both know `in`
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
