"""The second opinion: rules evaluated in plain Python, straight from the tree the author wrote.

Nothing of the engine's encoding is used here, not even the normal form, so a mistake there shows as a disagreement.
"""

import operator
from collections.abc import Callable, Collection, Mapping, Sequence

from rules.language import HELD_DOCUMENTS, Group, Kind, Line, Operator, Prerequisite, Rule, prerequisite_missing
from rules.language.patterns import compile_pattern
from rules.vocabulary import FactValue, Field, FieldType, Vocabulary

_Values = Mapping[str, FactValue]
_Test = Callable[[_Values], bool]

_COMPARISONS: dict[Operator, Callable[[FactValue, FactValue], bool]] = {
    Operator.IS: operator.eq,
    Operator.IS_NOT: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}
_NOTHING: frozenset[str] = frozenset()


class ReferenceEvaluator:
    """Evaluates rules one by one, each condition as it is written."""

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary) -> None:
        self._tests = tuple((position, rule.kind, _rule_test(rule, vocabulary)) for position, rule in enumerate(rules))

    def fired(self, values: _Values, kinds: Collection[Kind] | None = None) -> set[int]:
        """The positions of the rules of these kinds (none named: all) that hold for the facts."""
        if kinds is None:
            return {position for position, _, test in self._tests if test(values)}
        return {position for position, kind, test in self._tests if kind in kinds and test(values)}


def _rule_test(rule: Rule, vocabulary: Vocabulary) -> _Test:
    groups = [_group_test(group, vocabulary) for group in rule.when.groups]
    holds = _any_of(groups) if groups else _always
    if not isinstance(rule.then, Prerequisite):
        return holds
    prerequisite = rule.then

    def lacks_documents(values: _Values) -> bool:
        held = values.get(HELD_DOCUMENTS, _NOTHING)
        return holds(values) and bool(
            prerequisite_missing(prerequisite, held if isinstance(held, frozenset) else _NOTHING)
        )

    return lacks_documents


def _always(_values: _Values) -> bool:
    return True


def _any_of(tests: Sequence[_Test]) -> _Test:
    if len(tests) == 1:
        return tests[0]

    def any_holds(values: _Values) -> bool:
        for test in tests:  # noqa: SIM110 - half the time of any() with a generator
            if test(values):
                return True
        return False

    return any_holds


def _group_test(group: Group, vocabulary: Vocabulary) -> _Test:
    tests = [_line_test(line, vocabulary) for line in group.lines]
    if len(tests) == 1:
        return tests[0]

    def all_hold(values: _Values) -> bool:
        for test in tests:  # noqa: SIM110 - half the time of all() with a generator
            if not test(values):
                return False
        return True

    return all_hold


def _line_test(line: Line, vocabulary: Vocabulary) -> _Test:
    test = _plain_test(line, vocabulary)
    if not line.negated:
        return test
    return lambda values: not test(values)


def _plain_test(line: Line, vocabulary: Vocabulary) -> _Test:
    name = line.field
    if line.operator is Operator.IS_GIVEN:
        return lambda values: name in values
    if line.operator is Operator.IS_NOT_GIVEN:
        return lambda values: name not in values
    if line.other_field is not None:
        return _two_field_test(name, _COMPARISONS[line.operator], line.other_field)
    field = vocabulary.get(name)
    if field is None:
        raise ValueError(f"no field is called {name}")
    if line.operator in _COMPARISONS:
        return _constant_test(name, _COMPARISONS[line.operator], field.read(line.value))
    return _given_test(name, _membership(line, field))


def _constant_test(name: str, compare: Callable[[FactValue, FactValue], bool], constant: FactValue) -> _Test:
    def holds(values: _Values) -> bool:
        value = values.get(name)
        return value is not None and compare(value, constant)

    return holds


def _two_field_test(name: str, compare: Callable[[FactValue, FactValue], bool], other: str) -> _Test:
    return lambda values: name in values and other in values and compare(values[name], values[other])


def _given_test(name: str, holds: Callable[[FactValue], bool]) -> _Test:
    return lambda values: name in values and holds(values[name])


def _membership(line: Line, field: Field) -> Callable[[FactValue], bool]:
    if line.operator is Operator.MATCHES:
        pattern = compile_pattern(str(line.value))
        return lambda value: pattern.fullmatch(str(value)) is not None
    if line.operator in (Operator.ONE_OF, Operator.NOT_ONE_OF):
        members = [field.read(member) for member in line.value] if isinstance(line.value, list | tuple) else []
        wanted = line.operator is Operator.ONE_OF
        return lambda value: (value in members) is wanted
    wanted = line.operator is Operator.CONTAINS
    part = str(line.value)
    if field.type is FieldType.CHOICES:
        return lambda value: isinstance(value, frozenset) and (part in value) is wanted
    return lambda value: isinstance(value, str) and (part in value) is wanted
