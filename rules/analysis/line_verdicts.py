"""Why a line of a rule holds or fails: the comparison, the fact it met and what was missing, in words.

The comparisons are worked out here a third time, on purpose: an explanation that disagrees with the evaluators shows
as a difference instead of repeating what it was told.
"""

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
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
class LineVerdict:
    """One comparison and the fact it met.

    Attributes:
        asks: What the line asks, as a clause.
        fact: What is known of its field, as a clause; "… is not given" without a fact.
        given: Whether every field that the line looks at is given.
        gap: Of a failed comparison of numbers or dates, by how much it failed.
    """

    line: Line
    holds: bool
    asks: Label
    fact: Label
    given: bool
    gap: Gap | None = None


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


def judge_group(group: Group, values: Values, vocabulary: Vocabulary, *, hidden: Collection[str] = ()) -> GroupVerdict:
    """Every line of a group, also those after the first that fails.

    Args:
        group: of a rule that fits the vocabulary.
        values: the facts, as ``read_facts`` gives them.
        vocabulary: the fields.
        hidden: fields whose values are not told, only that they are given.
    """
    return GroupVerdict(tuple(judge_line(line, values, vocabulary, hidden=hidden) for line in group.lines))


def judge_line(line: Line, values: Values, vocabulary: Vocabulary, *, hidden: Collection[str] = ()) -> LineVerdict:
    """Whether a line holds, and why; see ``judge_group``."""
    holds = line_holds(line, values, vocabulary)
    names = [name for name in (line.field, line.other_field) if name is not None]
    asks, hidden_names = line_label(line, vocabulary), frozenset(hidden)
    return LineVerdict(
        line=line,
        holds=holds,
        asks=Label(f"it is not so that {asks.en}", f"并非“{asks.zh}”") if line.negated else asks,
        fact=in_series([fact_label(name, values, vocabulary, hidden=hidden) for name in names], AND),
        given=all(name in values for name in names),
        gap=None if holds or not hidden_names.isdisjoint(names) else find_gap(line, values, vocabulary),
    )


def line_holds(line: Line, values: Values, vocabulary: Vocabulary) -> bool:
    """Whether a line holds for the facts; a comparison without its fact does not, unless it is negated."""
    return _holds_plainly(line, values, vocabulary) is not line.negated


def fact_label(name: str, values: Values, vocabulary: Vocabulary, *, hidden: Collection[str] = ()) -> Label:
    """What is known of a field, as a clause: "the channel is window", "the channel is not given"."""
    field, value = vocabulary.get(name), values.get(name)
    if field is None:
        return Label(f"{name}: {value}", f"{name}：{value}")
    called = Label(f"“{field.label.en}”", f"“{field.label.zh}”")
    if field.type is not FieldType.BOOLEAN:
        called = Label(f"the {field.label.en}", field.label.zh)
    if value is None:
        return Label(f"{called.en} is not given", f"{called.zh}未填写")
    if name in hidden:
        return Label(f"{called.en} is given", f"{called.zh}已填写")
    if isinstance(value, frozenset):
        return _members_label(field, value)
    return line_label(Line(name, Operator.IS, field.as_json(value)), vocabulary)


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
    field = vocabulary.get(line.field)
    if field is None:
        raise ValueError(f"no field is called {line.field}")
    if line.operator in MEMBERSHIP_OPERATORS:
        members = line.value if isinstance(line.value, list | tuple) else ()
        return frozenset(field.read(member) for member in members)
    return field.read(line.value)


def _members_label(field: Field, members: frozenset[str]) -> Label:
    if not members:
        return Label(f"the {field.label.en}: none", f"{field.label.zh}：无")
    names = [field.choice_label(member) for member in sorted(members)[:_MOST_MEMBERS]]
    more = len(members) - len(names)
    shown = in_series([*names, Label(f"{more} others", f"其他{more}项")] if more else names, Label("and", "和"))
    return Label(f"the {field.label.en}: {shown.en}", f"{field.label.zh}：{shown.zh}")
