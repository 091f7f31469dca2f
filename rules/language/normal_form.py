"""Conditions without negation of plain comparisons: any of several conjuncts, as the engine takes them.

NOT(x < 5) is "x not given, or x >= 5", so a negated comparison doubles the conjuncts of its group. Lines that are
worked out beforehand as a yes or no (membership, containment, patterns, field against field) may stay negated: their
answer exists even when the field does not.
"""

from collections.abc import Iterator
from itertools import product

from rules.language.conditions import Group, Line, When
from rules.language.operators import EQUALITY_OPERATORS, OPPOSITES, ORDER_OPERATORS, PRESENCE_OPERATORS, Operator

LARGEST_CONJUNCTS = 256
"""More than this per rule is refused as a form error."""

PLAIN_OPERATORS = ORDER_OPERATORS | EQUALITY_OPERATORS


def is_plain(line: Line) -> bool:
    """Whether a line compares one field with a constant, by equality or order."""
    return line.operator in PLAIN_OPERATORS and line.other_field is None


def count_conjuncts(when: When) -> int:
    """How many conjuncts `expand` would give."""
    if not when.groups:
        return 1
    return sum(2 ** sum(line.negated and is_plain(line) for line in group.lines) for group in when.groups)


def expand(when: When) -> Iterator[tuple[Line, ...]]:
    """The conjuncts; at least one, and an empty one when the rule always holds."""
    for group in when.groups or (Group(()),):
        yield from product(*(_alternatives(line) for line in group.lines))


def _alternatives(line: Line) -> tuple[Line, ...]:
    if not line.negated:
        return (line,)
    if is_plain(line):
        return Line(line.field, Operator.IS_NOT_GIVEN), Line(line.field, OPPOSITES[line.operator], line.value)
    if line.operator in PRESENCE_OPERATORS:
        return (Line(line.field, OPPOSITES[line.operator]),)
    return (line,)
