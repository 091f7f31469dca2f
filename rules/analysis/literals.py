"""A line as requirements: what must be so for it to hold, and what must be so for it not to hold.

A requirement bounds fields one by one (`cells`) and may link two of them (`links`). A line holds when any of its
`holding` requirements is met and fails when any of its `failing` ones is; every case meets one of the two sorts.
The semantic contract is in here and nowhere else in this package: a missing field makes every comparison false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from rules.analysis.bags import Bags
from rules.analysis.cells import Cell, Given, every_value, no_value
from rules.analysis.spans import NOTHING, Spans, points
from rules.analysis.text_search import TextTest
from rules.analysis.words import Words
from rules.language import HELD_DOCUMENTS, Line, Operator, Prerequisite
from rules.language.operators import MEMBERSHIP_OPERATORS, OPPOSITES
from rules.vocabulary import FactValue, Field, Vocabulary

LEGAL_DAY = "$day"
"""The day a rule's dates of effect are held against: the day of acceptance, or of asking before there is one."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two given fields compared with each other."""

    left: str
    operator: Operator
    right: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """Bounds of fields, and at most one link between two of them."""

    cells: tuple[tuple[str, Cell], ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A line, or another part of a rule that holds or not; `line` is where it stands in the rule, if it does."""

    holding: tuple[Requirement, ...]
    failing: tuple[Requirement, ...]
    line: Line | None = None


def literal_of(line: Line, vocabulary: Vocabulary) -> Literal:
    """The requirements of a checked line."""
    field = vocabulary.get(line.field)
    if field is None:
        raise ValueError(f"no field is called {line.field}")
    if line.other_field is not None:
        holding, failing = _linked(line, field, vocabulary)
    else:
        holding, failing = _single(line, field)
    return Literal(failing, holding, line) if line.negated else Literal(holding, failing, line)


def document_literals(prerequisite: Prerequisite) -> tuple[Literal, ...]:
    """What a prerequisite asks beside its lines, of which any is enough: some group of documents is lacking."""
    return tuple(_lacks(frozenset(group)) for group in prerequisite.documents)


def day_literal(first: int, last: int) -> Literal:
    """The dates of effect of a rule, both included."""
    every = Spans(((1, 3_652_059),))
    within = Spans(((first, last),))
    return Literal(
        (Requirement(((LEGAL_DAY, Cell(False, within)),)),),
        (Requirement(((LEGAL_DAY, Cell(False, every.without(within))),)),),
    )


def _lacks(group: frozenset[str]) -> Literal:
    without = Requirement(((HELD_DOCUMENTS, Cell(True, Bags(lacking=group))),))
    held = tuple(Requirement(((HELD_DOCUMENTS, Cell(False, Bags(held=frozenset({code})))),)) for code in sorted(group))
    return Literal((without,), held)


def _single(line: Line, field: Field) -> tuple[tuple[Requirement, ...], tuple[Requirement, ...]]:
    every = every_value(field)
    if line.operator in (Operator.IS_GIVEN, Operator.IS_NOT_GIVEN):
        given, missing = Cell(False, every), Cell(True, no_value(every))
        cells = (given, missing) if line.operator is Operator.IS_GIVEN else (missing, given)
    else:
        holds, fails = _values(line, field, every)
        cells = Cell(False, holds), Cell(True, fails)
    return (Requirement(((line.field, cells[0]),)),), (Requirement(((line.field, cells[1]),)),)


def _values(line: Line, field: Field, every: Given) -> tuple[Given, Given]:
    """The values of a given field for which a line holds, and those for which it does not."""
    if isinstance(every, Bags):
        code = frozenset({cast(str, line.value)})
        held, lacking = Bags(held=code), Bags(lacking=code)
        return (held, lacking) if line.operator is Operator.CONTAINS else (lacking, held)
    if line.operator in (Operator.CONTAINS, Operator.CONTAINS_NOT, Operator.MATCHES):
        test = TextTest(
            cast(str, line.value), line.operator is Operator.MATCHES, line.operator is not Operator.CONTAINS_NOT
        )
        return Words(frozenset(), True, frozenset({test})), Words(frozenset(), True, frozenset({test.opposite()}))
    listed = cast(tuple[object, ...], line.value) if line.operator in MEMBERSHIP_OPERATORS else (line.value,)
    constants = [field.read(member) for member in listed]
    if isinstance(every, Spans):
        holds = _numbers(line.operator, constants, every)
        return holds, every.without(holds)
    members = frozenset(cast(str, constant) for constant in constants)
    among = every.meet(Words(members))
    beside = every.meet(Words(members, others=True))
    return (among, beside) if line.operator in (Operator.IS, Operator.ONE_OF) else (beside, among)


def _numbers(operator: Operator, constants: list[FactValue], every: Spans) -> Spans:
    numbers = [cast(int, constant) for constant in constants]
    first = numbers[0]
    low, high = every.parts[0][0], every.parts[-1][1]
    bounds = {
        Operator.LESS: (low, first - 1),
        Operator.AT_MOST: (low, first),
        Operator.MORE: (first + 1, high),
        Operator.AT_LEAST: (first, high),
    }
    if operator in bounds:
        begin, end = bounds[operator]
        return every.meet(Spans(((begin, end),))) if begin <= end else NOTHING
    among = every.meet(points(frozenset(numbers)))
    return among if operator in (Operator.IS, Operator.ONE_OF) else every.without(among)


def _linked(
    line: Line, field: Field, vocabulary: Vocabulary
) -> tuple[tuple[Requirement, ...], tuple[Requirement, ...]]:
    other = vocabulary.get(cast(str, line.other_field))
    if other is None:
        raise ValueError(f"no field is called {line.other_field}")
    mine, theirs = every_value(field), every_value(other)

    def both_given(operator: Operator) -> Requirement:
        cells = (field.name, Cell(False, mine)), (other.name, Cell(False, theirs))
        return Requirement(cells, (Link(field.name, operator, other.name),))

    one_missing = (
        Requirement(((field.name, Cell(True, no_value(mine))),)),
        Requirement(((other.name, Cell(True, no_value(theirs))),)),
    )
    return (both_given(line.operator),), (both_given(OPPOSITES[line.operator]), *one_missing)
