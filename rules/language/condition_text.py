"""Conditions as part of a sentence, in both languages.

A negated line is an exception: "unless the investment amount is less than 5 yuan" also admits cases whose amount is
not known, exactly as the engine does.
"""

from collections.abc import Sequence

from rules.language.conditions import Group, Line, When
from rules.language.operators import MEMBERSHIP_OPERATORS, Operator
from rules.language.series import AND, OR, in_series
from rules.language.value_text import value_label
from rules.vocabulary import Field, FieldType, Label, Vocabulary

_MOST_MEMBERS = 20

_PHRASES: dict[Operator, tuple[str, str]] = {
    Operator.IS: ("is {}", "为{}"),
    Operator.IS_NOT: ("is not {}", "不为{}"),
    Operator.LESS: ("is less than {}", "少于{}"),
    Operator.AT_MOST: ("is at most {}", "不超过{}"),
    Operator.MORE: ("is more than {}", "超过{}"),
    Operator.AT_LEAST: ("is at least {}", "不少于{}"),
    Operator.ONE_OF: ("is {}", "为{}"),
    Operator.NOT_ONE_OF: ("is none of {}", "不属于{}"),
    Operator.CONTAINS: ("includes {}", "包括{}"),
    Operator.CONTAINS_NOT: ("does not include {}", "不包括{}"),
    Operator.MATCHES: ("has the form “{}”", "符合格式“{}”"),
    Operator.IS_GIVEN: ("is given", "已填写"),
    Operator.IS_NOT_GIVEN: ("is not given", "未填写"),
}
_TIME_PHRASES: dict[Operator, tuple[str, str]] = {
    Operator.LESS: ("is before {}", "早于{}"),
    Operator.AT_MOST: ("is not after {}", "不晚于{}"),
    Operator.MORE: ("is after {}", "晚于{}"),
    Operator.AT_LEAST: ("is not before {}", "不早于{}"),
}


def when_label(when: When, vocabulary: Vocabulary) -> Label | None:
    """The opening clause of a sentence, or None when the rule always holds."""
    if not when.groups:
        return None
    groups = [_group_label(group, vocabulary) for group in when.groups]
    english = "; or ".join(group.en for group in groups)
    chinese = "；或者".join(group.zh for group in groups)
    return Label(f"{english[:1].upper()}{english[1:]}", f"当{chinese}时")


def _group_label(group: Group, vocabulary: Vocabulary) -> Label:
    plain = [line_label(line, vocabulary) for line in group.lines if not line.negated]
    exceptions = [line_label(line, vocabulary) for line in group.lines if line.negated]
    excepted = in_series([Label(label.en, f"“{label.zh}”") for label in exceptions], OR)
    chinese = [*plain, Label("", f"不属于{excepted.zh}的情形")] if exceptions else plain
    english = [f"when {in_series(plain, AND).en}"] if plain else []
    if exceptions:
        english.append(f"unless {excepted.en}")
    return Label(", ".join(english), in_series(chinese, AND).zh)


def line_label(line: Line, vocabulary: Vocabulary) -> Label:
    """One comparison, its negation left aside."""
    field = vocabulary.get(line.field)
    if field is None:
        english, chinese = (phrase.format(line.value) for phrase in _PHRASES[line.operator])
        return Label(f"{line.field} {english}", f"{line.field}{chinese}")
    if field.type is FieldType.BOOLEAN and line.other_field is None and isinstance(line.value, bool):
        return _boolean_label(field, holds=line.value is (line.operator is Operator.IS))
    phrases = _PHRASES | (_TIME_PHRASES if field.type in (FieldType.DATE, FieldType.INSTANT) else {})
    english, chinese = phrases[line.operator]
    if field.type is FieldType.TEXT and line.operator in (Operator.CONTAINS, Operator.CONTAINS_NOT):
        english, chinese = english.replace("include", "contain"), chinese.replace("包括", "含有")
    operand = _operand(line, field, vocabulary)
    return Label(f"the {field.label.en} {english.format(operand.en)}", f"{field.label.zh}{chinese.format(operand.zh)}")


def _boolean_label(field: Field, *, holds: bool) -> Label:
    clause = field.when_true if holds else field.when_false
    if clause is not None:
        return clause
    label = field.label
    return Label(f"“{label.en}” is {'true' if holds else 'not true'}", label.zh if holds else f"并非“{label.zh}”")


def _operand(line: Line, field: Field, vocabulary: Vocabulary) -> Label:
    if line.other_field is not None:
        other = vocabulary.get(line.other_field)
        return Label(f"the {other.label.en}", other.label.zh) if other else Label(line.other_field, line.other_field)
    if line.operator is Operator.MATCHES or line.value is None:
        return Label(str(line.value), str(line.value))
    if line.operator in MEMBERSHIP_OPERATORS and isinstance(line.value, list | tuple):
        return in_series(_member_labels(field, line.value), OR)
    return value_label(field, line.value)


def _member_labels(field: Field, members: Sequence[object]) -> list[Label]:
    """The members by name; of a long list the beginning, and how many more there are."""
    labels = [value_label(field, member) for member in members[:_MOST_MEMBERS]]
    more = len(members) - len(labels)
    return [*labels, Label(f"{more:,} others", f"其他{more}项")] if more else labels
