"""The engine against plain Python, pair by pair of rules and facts.

A block is ten sets of rules, one of them larger than a ruleset of the engine may be, and five hundred facts, each of
which is put to all ten. A block is drawn from the seed and its own number, so that whatever is found can be found
again: `python -m tests.differential --seed SEED --block NUMBER`.
"""

import random  # noqa: TID251 - the same pairs each time, nothing to guess
from collections.abc import Iterator
from dataclasses import dataclass

from rules.engine import EvaluationFailedError, compile_bundle
from rules.language import Kind
from rules.vocabulary import read_facts
from tests.differential.by_chance import facts, few_rules, many_rules
from tests.differential.values import VOCABULARY

SETS_PER_BLOCK = 10
FACTS_PER_BLOCK = 500
PAIRS_PER_BLOCK = SETS_PER_BLOCK * FACTS_PER_BLOCK

_ONE_KIND_ONLY = 1 / 8
"""How often only the rules of one kind are asked for."""
_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Compared:
    """What came out of one block: pairs tried, rules that fired, what differed."""

    pairs: int
    fired: int
    mismatches: tuple[str, ...]


def compare_block(seed: int, number: int, most_pairs: int = PAIRS_PER_BLOCK) -> Compared:
    """Puts every fact of the block to both evaluators of every set of rules, or as many as make so many pairs."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - repeatable, not secret
    sets = [many_rules(chance), *(few_rules(chance) for _ in range(SETS_PER_BLOCK - 1))]
    bundles = [compile_bundle(rules, VOCABULARY) for rules in sets]
    pairs = fired = 0
    mismatches: list[str] = []
    for fact in range(min(FACTS_PER_BLOCK, most_pairs // SETS_PER_BLOCK)):
        values = read_facts(facts(chance), VOCABULARY).values
        kinds = {chance.choice(_KINDS)} if chance.random() < _ONE_KIND_ONLY else None
        for index, bundle in enumerate(bundles):
            pairs += 1
            try:
                fired += len(bundle.fired(values, kinds))  # raises on any difference
            except EvaluationFailedError as error:
                mismatches.append(f"seed {seed}, block {number}, set {index}, fact {fact}: {error}")
    for bundle in bundles:
        bundle.close()
    return Compared(pairs, fired, tuple(mismatches))


def compare(seed: int, pairs: int, *, first: int = 0, step: int = 1) -> Iterator[Compared]:
    """Block after block, `step` apart, until so many pairs were tried, rounded up to a fact for ten sets."""
    number = first
    while pairs > 0:
        compared = compare_block(seed, number, max(pairs, SETS_PER_BLOCK))
        pairs -= compared.pairs
        number += step
        yield compared
