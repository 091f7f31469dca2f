"""Which facts decide what rules say, and how finely they must be told apart.

A million cases hold few situations that rules can tell from each other. Facts that no rule looks at do not count; of a
number that rules only compare with constants, it counts between which of them it lies. So every situation is asked of
both evaluators once, and never again.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from rules.language import Kind, Line, Operator, Rule
from rules.vocabulary import ORDERED_TYPES, VOCABULARY, FactValue, Field, FieldType, FieldValueError

_OTHER = "\x00other"
_UNREADABLE = "\x00unreadable"
_BY_CONSTANTS = frozenset(
    {
        Operator.IS,
        Operator.IS_NOT,
        Operator.LESS,
        Operator.AT_MOST,
        Operator.MORE,
        Operator.AT_LEAST,
        Operator.ONE_OF,
        Operator.NOT_ONE_OF,
        Operator.IS_GIVEN,
        Operator.IS_NOT_GIVEN,
    }
)
Class = Callable[[object], Hashable]


class Bearing:
    """What of the facts bears on the answers of some rules.

    Attributes:
        names: the fields the rules look at, in order.
        days: where the days of acceptance fall apart because rules begin or cease to hold.
    """

    def __init__(self, rules: Iterable[Rule], kind: Kind) -> None:
        """Read the conditions of the rules of one kind."""
        lines: dict[str, list[Line]] = {}
        days: set[int] = set()
        for rule in rules:
            if rule.kind is not kind:
                continue
            for line in rule.when.lines():
                for name in filter(None, (line.field, line.other_field)):
                    lines.setdefault(name, []).append(line)
            if rule.effective_from is not None:
                days.add(rule.effective_from.toordinal())
            if rule.effective_to is not None:
                days.add(rule.effective_to.toordinal() + 1)
        self.names = tuple(sorted(lines))
        self.days = sorted(days)
        self._constants = {name: _constants(name, found) for name, found in lines.items()}
        self._classes = {name: _class(name, self._constants[name]) for name in self.names}

    def class_of(self, name: str, value: object) -> Hashable:
        """What tells a value from others; None for a fact that is not given."""
        return None if value is None else self._classes[name](value)

    def constants(self, name: str) -> tuple[int, ...] | None:
        """The numbers with which a field is compared; None where its values count as they are."""
        found = self._constants.get(name)
        return None if found is None else tuple(value for value in found if isinstance(value, int))

    def compares_freely(self, name: str) -> bool:
        """Whether a field is compared otherwise than with constants."""
        return self._constants.get(name) is None

    def class_of_day(self, day: int) -> int:
        """Between which days of effect a day of acceptance lies."""
        return bisect_left(self.days, day + 1) if self.days else 0


def _constants(name: str, lines: Sequence[Line]) -> list[FactValue] | None:
    field = VOCABULARY.get(name)
    if field is None or field.type is FieldType.CHOICES:
        return None
    found: set[FactValue] = set()
    for line in lines:
        if line.other_field is not None or line.operator not in _BY_CONSTANTS:
            return None
        if line.operator in (Operator.IS_GIVEN, Operator.IS_NOT_GIVEN):
            continue
        values: Collection[object] = line.value if isinstance(line.value, list | tuple) else (line.value,)
        found.update(field.read(value) for value in values)
    return sorted(found, key=lambda value: (isinstance(value, str), value))


def _class(name: str, constants: Sequence[FactValue] | None) -> Class:
    field = VOCABULARY.get(name)
    if field is None:
        return _as_it_is
    if constants is None:
        return _as_it_is
    if field.type in ORDERED_TYPES:
        return _between(field, [value for value in constants if isinstance(value, int)])
    return _among(field, frozenset(constants))


def _as_it_is(value: object) -> Hashable:
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(sorted(map(repr, value)))
    return (type(value).__name__, value) if isinstance(value, bool | int | float | str) else repr(value)


def _between(field: Field, constants: Sequence[int]) -> Class:
    def place(value: object) -> Hashable:
        try:
            number = field.read(value)
        except FieldValueError:
            return _UNREADABLE
        return place_among(constants, number) if isinstance(number, int) else _UNREADABLE

    return place


def place_among(constants: Sequence[int], number: int) -> int:
    """An odd number on a constant, an even one between two."""
    index = bisect_left(constants, number)
    return 2 * index + (index < len(constants) and constants[index] == number)


def _among(field: Field, constants: frozenset[FactValue]) -> Class:
    def place(value: object) -> Hashable:
        try:
            read = field.read(value)
        except FieldValueError:
            return _UNREADABLE
        return read if read in constants else _OTHER

    return place
