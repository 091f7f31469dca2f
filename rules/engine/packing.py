"""Which conjuncts share a ruleset of the engine, and which rulesets a fact can be kept from.

A chunk holds at most 59 conjuncts (60 engine rules with the prime one) and 240 fields. Each conjunct has an anchor if
it can: the equality that the fewest others ask for. A chunk in which every conjunct has an anchor need not be asked
about a fact that meets none of them. So conjuncts without an anchor are packed by themselves, the others by anchor.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.engine.encoding import Comparison, Conjunct
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


def pack(conjuncts: Sequence[Conjunct]) -> tuple[Chunk, ...]:
    """The chunks of a bundle; one alone if everything fits in it."""
    demand = Counter(comparison for conjunct in conjuncts for comparison in conjunct.comparisons)
    arranged = sorted((_arrange(conjunct, demand) for conjunct in conjuncts), key=_place)
    starts = [0]
    fields: set[int] = set()
    for index, conjunct in enumerate(arranged):
        added = {comparison.field for comparison in conjunct.comparisons}
        crowded = index - starts[-1] >= LARGEST_CHUNK or len(fields | added) > LARGEST_CHUNK_FIELDS
        if crowded or (len(arranged) > LARGEST_CHUNK and _first_with_anchor(arranged, index)):
            starts.append(index)
            fields = set()
        fields |= added
    return tuple(_chunk(arranged[start:end]) for start, end in pairwise([*starts, len(arranged)]) if start < end)


def _arrange(conjunct: Conjunct, demand: Counter[Comparison]) -> Conjunct:
    """Rare equalities first: where the first comparison fails, the engine looks no further."""

    def rank(comparison: Comparison) -> tuple[bool, int, int, str, str]:
        constant = repr(comparison.constant)
        return bool(comparison.operator), demand[comparison], comparison.field, comparison.operator, constant

    return Conjunct(conjunct.rule, conjunct.kind, tuple(sorted(conjunct.comparisons, key=rank)))


def _anchor(conjunct: Conjunct) -> Comparison | None:
    first = conjunct.comparisons[0] if conjunct.comparisons else None
    return first if first is not None and not first.operator else None


def _place(conjunct: Conjunct) -> tuple[bool, str, int, str, int]:
    anchor = _anchor(conjunct)
    if anchor is None:
        return False, conjunct.kind, 0, "", conjunct.rule
    return True, conjunct.kind, anchor.field, repr(anchor.constant), conjunct.rule


def _first_with_anchor(arranged: Sequence[Conjunct], index: int) -> bool:
    return index > 0 and _anchor(arranged[index - 1]) is None and _anchor(arranged[index]) is not None


def _chunk(conjuncts: Sequence[Conjunct]) -> Chunk:
    anchors = [_anchor(conjunct) for conjunct in conjuncts]
    return Chunk(
        conjuncts=tuple(conjuncts),
        fields=tuple(sorted({item.field for conjunct in conjuncts for item in conjunct.comparisons})),
        kinds=frozenset(conjunct.kind for conjunct in conjuncts),
        anchors=None if None in anchors else frozenset(anchor for anchor in anchors if anchor is not None),
    )
