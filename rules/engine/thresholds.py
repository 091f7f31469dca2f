"""At which values of a moving field something could begin to fire: the scheduler wakes a case then."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from rules.engine.bundle import Bundle
from rules.language import Accountability, Group, Line, Operator
from rules.language.operators import OPPOSITES
from rules.vocabulary import FactValue, Field, Vocabulary

_STEPS: dict[Operator, tuple[int, ...]] = {
    Operator.IS: (0,),
    Operator.IS_NOT: (-1, 1),
    Operator.LESS: (-1,),
    Operator.AT_MOST: (0,),
    Operator.MORE: (1,),
    Operator.AT_LEAST: (0,),
}
"""From a constant to the nearest integers for which the comparison holds."""


def thresholds(
    bundles: Sequence[Bundle], fields: Collection[str], *, given: Mapping[str, FactValue] = MappingProxyType({})
) -> dict[str, set[int]]:
    """For each field, the values at which a comparison of an accountability rule begins to hold.

    "At least 3" gives 3, "more than 3" gives 4, "less than 3" gives 2. Values are in the engine's form: scaled
    decimals, days as ordinals, instants as seconds. Fields that no such rule compares are left out.

    Args:
        bundles: The rules.
        fields: The fields that move.
        given: Facts that do not move; a group of lines that one of them rules out can never begin to hold.
    """
    found: dict[str, set[int]] = {}
    for bundle in bundles:
        for rule in bundle.rules:
            if isinstance(rule.then, Accountability):
                groups = [group for group in rule.when.groups if not _is_ruled_out(group, bundle.vocabulary, given)]
                for line in (line for group in groups for line in group.lines):
                    field = bundle.vocabulary.get(line.field)
                    if field is not None and line.field in fields:
                        values = _beginnings(line, field)
                        if values:
                            found.setdefault(line.field, set()).update(values)
    return found


def _is_ruled_out(group: Group, vocabulary: Vocabulary, given: Mapping[str, FactValue]) -> bool:
    """Whether a line asks a given fact to be something else than it is."""
    for line in group.lines:
        field = vocabulary.get(line.field)
        if field is None or line.field not in given or line.negated or line.other_field is not None:
            continue
        if line.operator is Operator.IS and field.read(line.value) != given[line.field]:
            return True
    return False


def _beginnings(line: Line, field: Field) -> set[int]:
    if line.other_field is not None:
        return set()
    operator = OPPOSITES.get(line.operator, line.operator) if line.negated else line.operator
    if operator in _STEPS:
        return _around(field.read(line.value), _STEPS[operator])
    if operator is Operator.ONE_OF and isinstance(line.value, list | tuple):
        return {value for member in line.value for value in _around(field.read(member), (0,))}
    if operator is Operator.NOT_ONE_OF and isinstance(line.value, list | tuple):
        return {value for member in line.value for value in _around(field.read(member), (-1, 1))}
    return set()


def _around(constant: FactValue, steps: tuple[int, ...]) -> set[int]:
    return {constant + step for step in steps} if isinstance(constant, int) else set()
