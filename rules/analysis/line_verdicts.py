"""Why a line of a rule holds or fails: the comparison, the fact it met and what was missing, in words.

The comparisons are worked out here a third time, on purpose: an explanation that disagrees with the evaluators shows
as a difference instead of repeating what it was told.
"""

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from rules.analysis.gaps import Gap, find_gap
from rules.language import Group, Line, Operator
from rules.language.condition_text import line_label
from rules.language.operators import CONTAINMENT_OPERATORS, MEMBERSHIP_OPERATORS, PRESENCE_OPERATORS
from rules.language.patterns import compile_pattern
from rules.language.series import AND, in_series
from rules.vocabulary import FactValue, Field, FieldType, Label, Vocabulary

Values = Mapping[str, FactValue]

_HOLDS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.IS: operator.eq,
    Operator.IS_NOT: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
    Operator.ONE_OF: lambda value, members: value in members,
    Operator.NOT_ONE_OF: lambda value, members: value not in members,
    Operator.CONTAINS: operator.contains,
    Operator.CONTAINS_NOT: lambda value, part: part not in value,
    Operator.MATCHES: lambda value, pattern: pattern.fullmatch(value) is not None,
}
_MOST_MEMBERS = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What a line is held against; words are put together only for the lines that somebody reads.

    Attributes:
        values: The facts, as ``read_facts`` gives them.
        vocabulary: The fields.
        hidden: Fields whose values are not told, only that they are given.
    """

    values: Values
    vocabulary: Vocabulary
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """One comparison and the fact it met."""

    line: Line
    holds: bool
    known: Known = field(repr=False)

    @property
    def asks(self) -> Label:
        """What the line asks, as a clause."""
        asked = line_label(self.line, self.known.vocabulary)
        return Label(f"it is not so that {asked.en}", f"并非“{asked.zh}”") if self.line.negated else asked

    @property
    def fact(self) -> Label:
        """What is known of its fields, as a clause; "… is not given" without a fact."""
        known = self.known
        return in_series(
            [fact_label(name, known.values, known.vocabulary, hidden=known.hidden) for name in self._names], AND
        )

    @property
    def given(self) -> bool:
        """Whether every field that the line looks at is given."""
        return all(name in self.known.values for name in self._names)

    @property
    def gap(self) -> Gap | None:
        """Of a failed comparison of numbers or dates, by how much it failed."""
        if self.holds or not self.known.hidden.isdisjoint(self._names):
            return None
        return find_gap(self.line, self.known.values, self.known.vocabulary)

    @property
    def _names(self) -> list[str]:
        return [name for name in (self.line.field, self.line.other_field) if name is not None]


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """The lines of a group, which must all hold."""

    lines: tuple[LineVerdict, ...]

    @property
    def holds(self) -> bool:
        """Whether every line holds."""
        return not self.failed

    @property
    def failed(self) -> tuple[LineVerdict, ...]:
        """The lines that fail, in order."""
        return tuple(line for line in self.lines if not line.holds)


def judge_group(group: Group, known: Known) -> GroupVerdict:
    """Every line of a group of a rule that fits the vocabulary, also those after the first that fails."""
    return GroupVerdict(tuple(judge_line(line, known) for line in group.lines))


def judge_line(line: Line, known: Known) -> LineVerdict:
    """Whether a line holds, and why."""
    return LineVerdict(line, line_holds(line, known.values, known.vocabulary), known)


def line_holds(line: Line, values: Values, vocabulary: Vocabulary) -> bool:
    """Whether a line holds for the facts; a comparison without its fact does not, unless it is negated."""
    return _holds_plainly(line, values, vocabulary) is not line.negated


def fact_label(name: str, values: Values, vocabulary: Vocabulary, *, hidden: Collection[str] = ()) -> Label:
    """What is known of a field, as a clause: "the channel is window", "the channel is not given"."""
    known, value = vocabulary.get(name), values.get(name)
    if known is None:
        return Label(f"{name}: {value}", f"{name}：{value}")
    called = Label(f"“{known.label.en}”", f"“{known.label.zh}”")
    if known.type is not FieldType.BOOLEAN:
        called = Label(f"the {known.label.en}", known.label.zh)
    if value is None:
        return Label(f"{called.en} is not given", f"{called.zh}未填写")
    if name in hidden:
        return Label(f"{called.en} is given", f"{called.zh}已填写")
    if isinstance(value, frozenset):
        return _members_label(known, value)
    return line_label(Line(name, Operator.IS, known.as_json(value)), vocabulary)


def _holds_plainly(line: Line, values: Values, vocabulary: Vocabulary) -> bool:
    value = values.get(line.field)
    if line.operator in PRESENCE_OPERATORS:
        return (value is None) is (line.operator is Operator.IS_NOT_GIVEN)
    operand = _operand(line, values, vocabulary)
    return value is not None and operand is not None and _HOLDS[line.operator](value, operand)


def _operand(line: Line, values: Values, vocabulary: Vocabulary) -> object:
    if line.other_field is not None:
        return values.get(line.other_field)
    if line.operator is Operator.MATCHES:
        return compile_pattern(str(line.value))
    if line.operator in CONTAINMENT_OPERATORS:
        return str(line.value)
    compared = vocabulary.get(line.field)
    if compared is None:
        raise ValueError(f"no field is called {line.field}")
    if line.operator in MEMBERSHIP_OPERATORS:
        members = line.value if isinstance(line.value, list | tuple) else ()
        return frozenset(compared.read(member) for member in members)
    return compared.read(line.value)


def _members_label(known: Field, members: frozenset[str]) -> Label:
    if not members:
        return Label(f"the {known.label.en}: none", f"{known.label.zh}：无")
    names = [known.choice_label(member) for member in sorted(members)[:_MOST_MEMBERS]]
    more = len(members) - len(names)
    shown = in_series([*names, Label(f"{more} others", f"其他{more}项")] if more else names, Label("and", "和"))
    return Label(f"the {known.label.en}: {shown.en}", f"{known.label.zh}：{shown.zh}")
