"""Whether conditions fit the vocabulary and stay within what the engine takes."""

from collections.abc import Iterator

from rules.language.conditions import Line, When
from rules.language.form_bounds import LARGEST_GROUPS, LARGEST_LINES, LARGEST_MEMBERS
from rules.language.normal_form import LARGEST_CONJUNCTS, count_conjuncts
from rules.language.operators import FIELD_OPERATORS, MEMBERSHIP_OPERATORS, PRESENCE_OPERATORS, Operator, operators_for
from rules.language.patterns import PatternError, compile_pattern
from rules.language.problem import Problem
from rules.vocabulary import Field, FieldType, FieldValueError, Label, Vocabulary

LARGEST_PATTERNS = 50
"""Each takes RE2 a moment to compile; more than these in one rule no person can check."""


def check_when(when: When, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems of the groups and of each line."""
    if len(when.groups) > LARGEST_GROUPS:
        yield Problem("when", Label(f"at most {LARGEST_GROUPS} groups", f"最多{LARGEST_GROUPS}组条件"))
        return
    if sum(line.operator is Operator.MATCHES for line in when.lines()) > LARGEST_PATTERNS:
        reason = Label(f"at most {LARGEST_PATTERNS} patterns in a rule", f"每条规则最多{LARGEST_PATTERNS}个格式条件")
        yield Problem("when", reason)
        return
    for group_index, group in enumerate(when.groups):
        path = f"when.{group_index}"
        if not group.lines:
            yield Problem(
                path, Label("a group needs a line; without any group the rule always holds", "条件组不能为空")
            )
        if len(group.lines) > LARGEST_LINES:
            yield Problem(path, Label(f"at most {LARGEST_LINES} lines in a group", f"每组最多{LARGEST_LINES}行"))
            return
        for line_index, line in enumerate(group.lines):
            yield from _check_line(line, f"{path}.{line_index}", vocabulary)
    if count_conjuncts(when) > LARGEST_CONJUNCTS:
        reason = Label(
            f"negated comparisons multiply to more than {LARGEST_CONJUNCTS} alternatives; use the opposite comparison",
            f"否定条件展开后超过{LARGEST_CONJUNCTS}种情形，请改用相反的比较",
        )
        yield Problem("when", reason)


def _check_line(line: Line, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    field = vocabulary.get(line.field)
    if field is None:
        yield Problem(f"{path}.field", Label("no field has this name", "没有该名称的字段"))
        return
    allowed = operators_for(field.type)
    if line.operator not in allowed:
        names = ", ".join(operator.value for operator in Operator if operator in allowed)
        yield Problem(f"{path}.operator", Label(f"for this field, one of: {names}", f"该字段可用：{names}"))
        return
    if line.other_field is not None:
        yield from _check_other_field(line, field, path, vocabulary)
    elif line.operator in PRESENCE_OPERATORS:
        if line.value is not None:
            yield Problem(f"{path}.value", Label("this comparison takes no value", "该比较不需要值"))
    else:
        yield from _check_value(line, field, f"{path}.value")


def _check_other_field(line: Line, field: Field, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    other = vocabulary.get(line.other_field or "")
    if line.operator not in FIELD_OPERATORS:
        yield Problem(f"{path}.operator", Label("this comparison takes a value, not a field", "该比较只能用值"))
    if line.value is not None:
        yield Problem(f"{path}.value", Label("give a value or another field, not both", "值与另一字段只能选其一"))
    if other is None:
        yield Problem(f"{path}.other_field", Label("no field has this name", "没有该名称的字段"))
    elif (other.type, other.scale) != (field.type, field.scale):
        yield Problem(f"{path}.other_field", Label("both fields must be of the same type", "两个字段类型必须相同"))


def _check_value(line: Line, field: Field, path: str) -> Iterator[Problem]:
    if line.operator is Operator.MATCHES:
        yield from _check_pattern(line.value, path)
    elif line.operator in MEMBERSHIP_OPERATORS:
        if not isinstance(line.value, list | tuple) or not 0 < len(line.value) <= LARGEST_MEMBERS:
            yield Problem(
                path, Label(f"give a list of 1 to {LARGEST_MEMBERS} values", f"请填写1至{LARGEST_MEMBERS}个值")
            )
            return
        for index, member in enumerate(line.value):
            yield from _check_constant(member, field, f"{path}.{index}")
    elif field.type is FieldType.CHOICES:
        yield from _check_constant([line.value], field, path)
    else:
        yield from _check_constant(line.value, field, path)


def _check_constant(value: object, field: Field, path: str) -> Iterator[Problem]:
    try:
        field.read(value)
    except FieldValueError as error:
        yield Problem(path, error.reason)


def _check_pattern(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, str) or "\x00" in value:
        yield Problem(path, Label("write the pattern as text", "请填写文本格式"))
        return
    try:
        compile_pattern(value)
    except PatternError as error:
        yield Problem(path, Label(f"not a pattern: {error}", f"格式有误：{error}"))
