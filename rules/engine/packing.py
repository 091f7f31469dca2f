"""Which conjuncts share a ruleset of the engine, and which rulesets a fact can be kept from.

A chunk holds at most 59 conjuncts (60 engine rules with the prime one) and 240 fields. Each conjunct has an anchor if
it can: the equality that the fewest others ask for. A chunk in which every conjunct has an anchor need not be asked
about a fact that meets none of them. So conjuncts without an anchor are packed by themselves, the others by anchor.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.engine.encoding import Comparison, Conjunct, Encoding
from rules.language import Kind

LARGEST_CHUNK = 59
LARGEST_CHUNK_FIELDS = 240


@dataclass(frozen=True, slots=True)
class Chunk:
    """Conjuncts that live in one ruleset of the engine.

    Attributes:
        fields: Numbers of the fields they speak of: all that a fact must carry.
        anchors: Equalities of which one must hold for any conjunct to hold; None if that cannot be said.
    """

    conjuncts: tuple[Conjunct, ...]
    fields: tuple[int, ...]
    kinds: frozenset[Kind]
    anchors: frozenset[Comparison] | None


def pack(encoding: Encoding) -> tuple[Chunk, ...]:
    """The chunks of a bundle; one alone if everything fits in it."""
    likelihood = _Likelihood(encoding)
    arranged = sorted((likelihood.arrange(conjunct) for conjunct in encoding.conjuncts), key=likelihood.place)
    starts = [0]
    fields: set[int] = set()
    for index, conjunct in enumerate(arranged):
        added = {comparison.field for comparison in conjunct.comparisons}
        if index - starts[-1] >= LARGEST_CHUNK or len(fields | added) > LARGEST_CHUNK_FIELDS:
            starts.append(index)
            fields = set()
        fields |= added
    return tuple(_chunk(arranged[start:end]) for start, end in pairwise([*starts, len(arranged)]) if start < end)


class _Likelihood:
    """Puts comparisons unlikely to hold first in their conjunct, and conjuncts by how likely they are.

    Where the first comparison fails the engine looks no further, and the unlikely share chunks that are seldom asked.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._chances = encoding.chances
        self._demand = Counter(comparison for conjunct in encoding.conjuncts for comparison in conjunct.comparisons)

    def arrange(self, conjunct: Conjunct) -> Conjunct:
        """The same conjunct, the least likely comparison first."""
        return Conjunct(conjunct.rule, conjunct.kind, tuple(sorted(conjunct.comparisons, key=self._rank)))

    def place(self, conjunct: Conjunct) -> tuple[object, ...]:
        """Sorts conjuncts without an anchor first, then by anchors from the likeliest to the least likely."""
        anchor = _anchor(conjunct)
        if anchor is None:
            return 0, conjunct.rule
        return 1, -self._chances[anchor], -self._demand[anchor], anchor.field, repr(anchor.constant), conjunct.rule

    def _rank(self, comparison: Comparison) -> tuple[float, int, int, str, str]:
        return (
            self._chances[comparison],
            self._demand[comparison],
            comparison.field,
            comparison.operator,
            repr(comparison.constant),
        )


def _anchor(conjunct: Conjunct) -> Comparison | None:
    """The least likely equality, if the conjunct has one."""
    return next((comparison for comparison in conjunct.comparisons if not comparison.operator), None)


def _chunk(conjuncts: Sequence[Conjunct]) -> Chunk:
    anchors = [_anchor(conjunct) for conjunct in conjuncts]
    return Chunk(
        conjuncts=tuple(conjuncts),
        fields=tuple(sorted({item.field for conjunct in conjuncts for item in conjunct.comparisons})),
        kinds=frozenset(conjunct.kind for conjunct in conjuncts),
        anchors=None if None in anchors else frozenset(anchor for anchor in anchors if anchor is not None),
    )
