"""Accountability rules as a decision table: a row for each group of conditions, a column for each field they ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.authoring.tables.standing import StandingRule
from rules.language import Line, Operator, Rule
from rules.language.condition_text import line_label
from rules.language.operators import EQUALITY_OPERATORS, ORDER_OPERATORS
from rules.vocabulary import VOCABULARY, Field, FieldType, Label

_EDITED_TYPES = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE})
_UNLESS = Label("unless {}", "除{}外")


@dataclass(frozen=True, slots=True)
class ConditionCell:
    """One comparison. ``column`` names it in an edit: ``line.0.2`` is the third line of the first group.

    Attributes:
        value: The number or day that can be changed in place; None where the rule builder must be used.
        published: What it was before the draft; the same where nothing was changed.
    """

    column: str
    line: Line
    words: Label
    value: object
    published: object


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """One group of conditions of a rule: field → its comparisons.

    Attributes:
        group: The number of the group, from 0; only the first row shows what follows from the rule.
        groups: How many rows the rule has.
    """

    rule: StandingRule
    group: int
    groups: int
    cells: dict[str, list[ConditionCell]]


def trigger_rows(rules: Iterable[StandingRule]) -> list[TriggerRow]:
    """The rows of these rules in order of severity and code; a rule that the draft withdraws keeps its rows."""
    rows: list[TriggerRow] = []
    for rule in rules:
        shown = rule.drafted or rule.published
        if shown is None:
            continue
        groups = shown.when.groups or (None,)
        for number, group in enumerate(groups):
            cells: dict[str, list[ConditionCell]] = {}
            for index, line in enumerate(group.lines if group else ()):
                cells.setdefault(line.field, []).append(_cell(rule, line, number, index))
            rows.append(TriggerRow(rule, number, len(groups), cells))
    return rows


def fields_of(rows: Sequence[TriggerRow]) -> list[str]:
    """The fields that the rows ask, in the order of the vocabulary."""
    asked = {name for row in rows for name in row.cells}
    known = [field.name for field in VOCABULARY if field.name in asked]
    return [*known, *sorted(asked - set(known))]


def field_label(name: str) -> Label:
    """The name of a field for people."""
    field = VOCABULARY.get(name)
    return field.label if field else Label(name, name)


def editable_field(line: Line) -> Field | None:
    """The field of a comparison whose one number or day can be changed in place."""
    field = VOCABULARY.get(line.field)
    if field is None or field.type not in _EDITED_TYPES or line.other_field is not None or line.value is None:
        return None
    return field if line.operator in ORDER_OPERATORS | EQUALITY_OPERATORS else None


def words_of(line: Line) -> Label:
    """A comparison without the name of its field where that stands in the column's header."""
    label = line_label(line, VOCABULARY)
    field = VOCABULARY.get(line.field)
    if field is not None and field.type is not FieldType.BOOLEAN:
        en = label.en.removeprefix(f"the {field.label.en} ").removeprefix("is ")
        label = Label(en, label.zh.removeprefix(field.label.zh).removeprefix("为"))
    elif line.operator in {Operator.IS, Operator.IS_NOT} and isinstance(line.value, bool):
        holds = line.value is (line.operator is Operator.IS)
        label = Label("yes", "是") if holds else Label("no", "否")
    return Label(_UNLESS.en.format(label.en), _UNLESS.zh.format(label.zh)) if line.negated else label


def _cell(rule: StandingRule, line: Line, group: int, index: int) -> ConditionCell:
    value = line.value if editable_field(line) is not None else None
    before = _line_at(rule.published, group, index)
    same = before is not None and (before.field, before.operator) == (line.field, line.operator)
    published = before.value if before is not None and same else value
    return ConditionCell(f"line.{group}.{index}", line, words_of(line), value, published)


def _line_at(rule: Rule | None, group: int, index: int) -> Line | None:
    if rule is None or group >= len(rule.when.groups) or index >= len(rule.when.groups[group].lines):
        return None
    return rule.when.groups[group].lines[index]
