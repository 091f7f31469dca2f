"""From rules to the only form the engine is trusted with.

Every conjunct of a rule's normal form becomes one engine rule: a list of comparisons of one generated field with one
integer or text constant, under the guard `k = 1`. A conjunct knows the rule it came from by position. Conjuncts are
packed into chunks of at most 59, the room left beside the engine's prime rule, and a chunk's fact carries only the
fields its own conjuncts speak of.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rules.engine.computed import Computed, computed_lack, computed_line
from rules.language import Kind, Line, Operator, Prerequisite, Rule
from rules.language.normal_form import expand, is_plain
from rules.vocabulary import FieldType, Vocabulary

LARGEST_CHUNK = 59
LARGEST_CHUNK_FIELDS = 240

_ENGINE_OPERATORS = {
    Operator.IS: "",
    Operator.IS_NOT: "$neq",
    Operator.LESS: "$lt",
    Operator.AT_MOST: "$lte",
    Operator.MORE: "$gt",
    Operator.AT_LEAST: "$gte",
}
_PRESENCE = (Operator.IS_GIVEN, Operator.IS_NOT_GIVEN)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of the engine: field number, operator (empty means equal) and constant."""

    field: int
    operator: str
    constant: int | str

    def as_engine(self) -> dict[str, object]:
        """The comparison as the engine reads it: an object with a single key."""
        name = f"f{self.field}"
        return {self.operator: {name: self.constant}} if self.operator else {name: self.constant}


@dataclass(frozen=True, slots=True)
class Conjunct:
    """One engine rule: all comparisons must hold for the rule at `rule` to fire."""

    rule: int
    kind: Kind
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Conjuncts that live in one ruleset of the engine, and the fields they speak of."""

    conjuncts: tuple[Conjunct, ...]
    fields: tuple[int, ...]
    kinds: frozenset[Kind]


@dataclass(slots=True)
class Encoding:
    """A bundle as the engine gets it.

    Attributes:
        plain: Engine field number by name of a fact that is passed on as it is.
        computed: Engine field number and the test that gives its 0 or 1.
    """

    plain: dict[str, int] = field(default_factory=dict)
    computed: dict[int, Computed] = field(default_factory=dict)
    chunks: tuple[Chunk, ...] = ()


def encode(rules: Sequence[Rule], vocabulary: Vocabulary) -> Encoding:
    """The encoding of checked rules; positions in the sequence name them from here on."""
    encoder = _Encoder(vocabulary)
    conjuncts = [conjunct for position, rule in enumerate(rules) for conjunct in encoder.conjuncts(position, rule)]
    encoder.encoding.chunks = tuple(_pack(conjuncts))
    return encoder.encoding


class _Encoder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.encoding = Encoding()
        self._vocabulary = vocabulary
        self._numbers: dict[object, int] = {}

    def conjuncts(self, position: int, rule: Rule) -> list[Conjunct]:
        lack: tuple[Comparison, ...] = ()
        if isinstance(rule.then, Prerequisite):
            lack = (Comparison(self._computed(("lacks", rule.then.documents), computed_lack(rule.then)), "", 1),)
        return [
            Conjunct(position, rule.kind, (*(self._comparison(line) for line in lines), *lack))
            for lines in expand(rule.when)
        ]

    def _comparison(self, line: Line) -> Comparison:
        if is_plain(line):
            return self._plain_comparison(line)
        answer = int((line.operator is not Operator.IS_NOT_GIVEN) is not line.negated)
        key: object = ("given", line.field)
        if line.operator not in _PRESENCE:
            members = tuple(line.value) if isinstance(line.value, list | tuple) else (line.value,)
            key = (line.field, line.operator, line.other_field, tuple((type(member), member) for member in members))
        return Comparison(self._computed(key, computed_line(line, self._vocabulary)), "", answer)

    def _plain_comparison(self, line: Line) -> Comparison:
        known = self._vocabulary.get(line.field)
        if known is None or known.type is FieldType.CHOICES:
            raise ValueError(f"{line.field} cannot be compared with a constant")
        number = self._numbers.setdefault(line.field, len(self._numbers))
        self.encoding.plain[line.field] = number
        constant = known.read(line.value)
        if isinstance(constant, frozenset):
            raise TypeError(f"{line.field} holds a set")
        return Comparison(number, _ENGINE_OPERATORS[line.operator], constant)

    def _computed(self, key: object, test: Computed) -> int:
        number = self._numbers.setdefault(key, len(self._numbers))
        self.encoding.computed.setdefault(number, test)
        return number


def _pack(conjuncts: Sequence[Conjunct]) -> list[Chunk]:
    """Chunks in which conjuncts of one kind and of like fields lie together, so that each fact stays small."""
    usage = Counter(number for conjunct in conjuncts for number in _fields(conjunct))
    ordered = sorted(
        conjuncts,
        key=lambda conjunct: (
            conjunct.kind,
            sorted((-usage[number], number) for number in _fields(conjunct)),
            conjunct.rule,
        ),
    )
    starts = [0]
    fields: set[int] = set()
    for index, conjunct in enumerate(ordered):
        fields |= _fields(conjunct)
        if index - starts[-1] >= LARGEST_CHUNK or len(fields) > LARGEST_CHUNK_FIELDS:
            starts.append(index)
            fields = set(_fields(conjunct))
    return [_chunk(ordered[start:end]) for start, end in pairwise([*starts, len(ordered)]) if start < end]


def _chunk(conjuncts: Sequence[Conjunct]) -> Chunk:
    """A chunk whose comparisons come in the order that lets the engine share and drop them early."""
    counts = Counter(comparison for conjunct in conjuncts for comparison in set(conjunct.comparisons))

    def rank(comparison: Comparison) -> tuple[bool, int, int, str, str]:
        return (
            bool(comparison.operator),
            -counts[comparison],
            comparison.field,
            comparison.operator,
            repr(comparison.constant),
        )

    arranged = tuple(
        Conjunct(conjunct.rule, conjunct.kind, tuple(sorted(set(conjunct.comparisons), key=rank)))
        for conjunct in conjuncts
    )
    fields = sorted({number for conjunct in arranged for number in _fields(conjunct)})
    return Chunk(arranged, tuple(fields), frozenset(conjunct.kind for conjunct in conjuncts))


def _fields(conjunct: Conjunct) -> set[int]:
    return {comparison.field for comparison in conjunct.comparisons}
