"""From rules to the only form the engine is trusted with.

Every conjunct of a rule's normal form becomes one engine rule: comparisons of one generated field with one integer or
text constant each. What the engine must not work out itself is worked out beforehand and compared with 1. A conjunct
knows the rule it came from by position.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rules.engine.chances import EVEN_CHANCE, guess_chance
from rules.engine.computed import Computed, ValueTest, computed_lack, computed_line
from rules.engine.fact_part import engine_text
from rules.language import Kind, Line, Operator, Prerequisite, Rule
from rules.language.normal_form import expand, is_plain
from rules.vocabulary import FieldType, Vocabulary

_ENGINE_OPERATORS = {
    Operator.IS: "",
    Operator.IS_NOT: "$neq",
    Operator.LESS: "$lt",
    Operator.AT_MOST: "$lte",
    Operator.MORE: "$gt",
    Operator.AT_LEAST: "$gte",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of the engine: field number, operator (empty means equal) and constant."""

    field: int
    operator: str
    constant: int | str

    def as_engine(self) -> dict[str, object]:
        """The comparison as the engine reads it: an object with a single key."""
        constant = engine_text(self.constant) if isinstance(self.constant, str) else self.constant
        test: dict[str, object] = {f"f{self.field}": constant}
        return {self.operator: test} if self.operator else test


@dataclass(frozen=True, slots=True)
class Conjunct:
    """One engine rule: all comparisons must hold for the rule at position `rule` to fire."""

    rule: int
    kind: Kind
    comparisons: tuple[Comparison, ...]


@dataclass(slots=True)
class Encoding:
    """A bundle as the engine gets it.

    Attributes:
        plain: Engine field number of a fact that is passed on as it is, by name.
        value_tests: By name of a fact, the engine fields that its value alone settles.
        computed: The engine fields that need a look at all facts.
        chances: How likely each comparison is guessed to hold; it decides on order, never on results.
    """

    plain: dict[str, int] = field(default_factory=dict)
    value_tests: dict[str, dict[int, ValueTest]] = field(default_factory=dict)
    computed: dict[int, Computed] = field(default_factory=dict)
    conjuncts: list[Conjunct] = field(default_factory=list)
    field_count: int = 0
    chances: dict[Comparison, float] = field(default_factory=dict)


def encode(rules: Sequence[Rule], vocabulary: Vocabulary) -> Encoding:
    """The encoding of checked rules; positions in the sequence name them from here on."""
    encoder = _Encoder(vocabulary)
    for position, rule in enumerate(rules):
        encoder.add(position, rule)
    return encoder.encoding


class _Encoder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.encoding = Encoding()
        self._vocabulary = vocabulary
        self._numbers: dict[object, int] = {}

    def add(self, position: int, rule: Rule) -> None:
        lack: tuple[Comparison, ...] = ()
        if isinstance(rule.then, Prerequisite):
            number = self._number(("lacks", rule.then.documents))
            self.encoding.computed.setdefault(number, computed_lack(rule.then))
            lack = (Comparison(number, "", 1),)
            self.encoding.chances[lack[0]] = EVEN_CHANCE
        for lines in expand(rule.when):
            comparisons = dict.fromkeys((*map(self._guessed_comparison, lines), *lack))
            self.encoding.conjuncts.append(Conjunct(position, rule.kind, tuple(comparisons)))

    def _guessed_comparison(self, line: Line) -> Comparison:
        comparison = self._comparison(line)
        self.encoding.chances[comparison] = guess_chance(line, self._vocabulary)
        return comparison

    def _comparison(self, line: Line) -> Comparison:
        known = self._vocabulary.get(line.field)
        if known is None:
            raise ValueError(f"no field is called {line.field}")
        if is_plain(line):
            if known.type is FieldType.CHOICES:
                raise ValueError(f"{line.field} holds a set, which is not compared with one value")
            constant = known.read(line.value)
            number = self.encoding.plain.setdefault(line.field, self._number(line.field))
            return Comparison(number, _ENGINE_OPERATORS[line.operator], _scalar(constant))
        members = tuple(line.value) if isinstance(line.value, list | tuple) else (line.value,)
        key = (line.field, line.operator, line.other_field, line.negated, tuple((type(m), m) for m in members))
        number = self._number(key)
        if ValueTest.suits(line):
            self.encoding.value_tests.setdefault(line.field, {}).setdefault(number, ValueTest(line, known))
        else:
            self.encoding.computed.setdefault(number, computed_line(line))
        return Comparison(number, "", 1)

    def _number(self, key: object) -> int:
        number = self._numbers.setdefault(key, len(self._numbers))
        self.encoding.field_count = len(self._numbers)
        return number


def _scalar(constant: int | str | frozenset[str]) -> int | str:
    if isinstance(constant, frozenset):
        raise TypeError("a set is not compared with one value")
    return constant
