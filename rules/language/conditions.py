"""When a rule holds: groups of which any may hold, of lines that must all hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.language.operators import Operator


@dataclass(frozen=True, slots=True)
class Line:
    """`field operator value`, or against `other_field` in place of a value; `negated` turns it round.

    The value is kept as it is sent: a number, text, true or false, a date as text, or a list for `one_of`.
    Negated, a line also holds when its field is missing: NOT(x < 5) is "x not given, or x >= 5".
    """

    field: str
    operator: Operator
    value: object = None
    other_field: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that must all hold."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class When:
    """Groups of which at least one must hold; no group at all means always."""

    groups: tuple[Group, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line of every group, in order."""
        for group in self.groups:
            yield from group.lines
