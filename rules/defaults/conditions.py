"""Exact translation of the flow table's conditions (``funding=='government' and x>0``) into lines of a rule.

The text is parsed with :mod:`ast` and only ever read, never run. What is not listed here is refused: attributes,
calls, arithmetic, chained comparisons. A negation becomes the opposite comparison, so it holds only of an attribute
that is known: nothing is concluded from silence.
"""

import ast
from itertools import product

from rules.language.conditions import Group, Line, When
from rules.language.operators import OPPOSITES, Operator

ALWAYS = "always"
_LARGEST_GROUPS = 64
_COMPARISONS: dict[type[ast.cmpop], Operator] = {
    ast.Eq: Operator.IS,
    ast.NotEq: Operator.IS_NOT,
    ast.Lt: Operator.LESS,
    ast.LtE: Operator.AT_MOST,
    ast.Gt: Operator.MORE,
    ast.GtE: Operator.AT_LEAST,
    ast.In: Operator.ONE_OF,
    ast.NotIn: Operator.NOT_ONE_OF,
}

_Lines = tuple[Line, ...]


class ConditionError(ValueError):
    """A condition of the flow table that this translator does not know."""


def translate_condition(text: str) -> When:
    """The condition as groups of lines; ``always`` has no group.

    Raises:
        ConditionError: The text is not one of the known forms.
    """
    if text.strip() == ALWAYS:
        return When()
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise ConditionError(f"cannot read the condition {text!r}") from error
    return When(tuple(Group(lines) for lines in _alternatives(body, negated=False)))


def both(first: When, second: When) -> When:
    """Holds when both hold."""
    if not first.groups or not second.groups:
        return first if first.groups else second
    return When(tuple(Group(one.lines + other.lines) for one in first.groups for other in second.groups))


def either(conditions: list[When]) -> When:
    """Holds when any of them holds."""
    if any(not condition.groups for condition in conditions):
        return When()
    return When(tuple(group for condition in conditions for group in condition.groups))


def _alternatives(node: ast.expr, *, negated: bool) -> list[_Lines]:
    """The disjunctive normal form of a node: any of these lists of lines."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _alternatives(node.operand, negated=not negated)
    if isinstance(node, ast.BoolOp):
        parts = [_alternatives(value, negated=negated) for value in node.values]
        if isinstance(node.op, ast.Or) != negated:
            return [lines for part in parts for lines in part]
        joined = [tuple(line for lines in choice for line in lines) for choice in product(*parts)]
        if len(joined) > _LARGEST_GROUPS:
            raise ConditionError(f"more than {_LARGEST_GROUPS} alternatives")
        return joined
    if isinstance(node, ast.Name):
        return [(Line(node.id, Operator.IS, not negated),)]
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.left, ast.Name):
        operator = _COMPARISONS.get(type(node.ops[0]))
        if operator is not None:
            value = _value(node.comparators[0], many=operator in {Operator.ONE_OF, Operator.NOT_ONE_OF})
            return [(Line(node.left.id, OPPOSITES[operator] if negated else operator, value),)]
    raise ConditionError(f"unknown form: {ast.unparse(node)}")


def _value(node: ast.expr, *, many: bool) -> object:
    if many and isinstance(node, ast.Tuple):
        return tuple(_value(element, many=False) for element in node.elts)
    if not many and isinstance(node, ast.Constant) and type(node.value) in {str, int, float, bool}:
        return node.value
    raise ConditionError(f"unknown value: {ast.unparse(node)}")
