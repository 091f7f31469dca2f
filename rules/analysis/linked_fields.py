"""Values for fields that are compared with each other, or the proof that there are none.

Of ordered fields: "at most" and "less" between whole numbers out of any sets have a solution exactly when the
smallest values do that can be reached by raising each field to what the others ask; fields in a circle of "at most"
are equal, and a circle with a "less" in it has none. "Is not" is "less or more". Of texts: what is equal becomes one,
and each of n texts that differ needs at most n candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.analysis.budget import Budget
from rules.analysis.literals import Link
from rules.analysis.spans import Spans
from rules.analysis.words import Words
from rules.language import Operator


@dataclass(frozen=True, slots=True)
class _Below:
    """One field is at most another, or less than it."""

    low: str
    high: str
    strict: bool


def solve_numbers(sets: Mapping[str, Spans], links: Iterable[Link], budget: Budget) -> dict[str, int] | None:
    """Smallest values that meet every link."""
    below: list[_Below] = []
    apart: list[tuple[str, str]] = []
    for link in links:
        left, right = link.left, link.right
        if link.operator is Operator.IS_NOT:
            apart.append((left, right))
        elif link.operator is Operator.IS:
            below += [_Below(left, right, False), _Below(right, left, False)]
        elif link.operator in (Operator.LESS, Operator.AT_MOST):
            below.append(_Below(left, right, link.operator is Operator.LESS))
        else:
            below.append(_Below(right, left, link.operator is Operator.MORE))
    return _choose_sides(sets, below, apart, budget)


def _choose_sides(
    sets: Mapping[str, Spans], below: list[_Below], apart: list[tuple[str, str]], budget: Budget
) -> dict[str, int] | None:
    """Each pair that differs is tried as less and as more; values that differ by themselves need no trial."""
    budget.spend(1 + len(below) * len(sets))
    values = _raise(sets, below)
    if values is None:
        return None
    clash = next((pair for pair in apart if values[pair[0]] == values[pair[1]]), None)
    if clash is None:
        return values
    left, right = clash
    return _choose_sides(sets, [*below, _Below(left, right, True)], apart, budget) or _choose_sides(
        sets, [*below, _Below(right, left, True)], apart, budget
    )


def _raise(sets: Mapping[str, Spans], below: list[_Below]) -> dict[str, int] | None:
    reached = _reach(sets, below)
    together = {
        name: frozenset(other for other in sets if reached[name, other] and reached[other, name]) for name in sets
    }
    if any(edge.strict and edge.high in together[edge.low] for edge in below):
        return None
    classes = set(together.values())
    common: dict[frozenset[str], Spans] = {}
    for names in classes:
        members = sorted(names)
        common[names] = sets[members[0]]
        for name in members[1:]:
            common[names] = common[names].meet(sets[name])
    values: dict[frozenset[str], int] = {}
    waiting = sorted(classes, key=sorted)
    while waiting:
        names = next(
            one
            for one in waiting
            if not any(
                edge.high in one and together[edge.low] != one and together[edge.low] not in values for edge in below
            )
        )
        waiting.remove(names)
        least = [
            values[together[edge.low]] + edge.strict for edge in below if edge.high in names and edge.low not in names
        ]
        left = common[names].from_on(max(least)) if least else common[names]
        if left.is_empty:
            return None
        values[names] = left.smallest
    return {name: values[together[name]] for name in sets}


def _reach(sets: Mapping[str, Spans], below: list[_Below]) -> dict[tuple[str, str], bool]:
    reached = {(one, other): one == other for one in sets for other in sets}
    for edge in below:
        reached[edge.low, edge.high] = True
    for through in sets:
        for one in sets:
            if reached[one, through]:
                for other in sets:
                    reached[one, other] = reached[one, other] or reached[through, other]
    return reached


def solve_texts(sets: Mapping[str, Words], links: Iterable[Link], budget: Budget) -> dict[str, str] | None:
    """Texts that are equal and different as the links ask."""
    leader = {name: name for name in sets}
    apart: list[tuple[str, str]] = []
    for link in links:
        if link.operator is Operator.IS:
            old, new = leader[link.left], leader[link.right]
            leader = {name: new if led == old else led for name, led in leader.items()}
        else:
            apart.append((link.left, link.right))
    common: dict[str, Words] = {}
    for name, led in leader.items():
        common[led] = common[led].meet(sets[name]) if led in common else sets[name]
    candidates = {led: words.samples(len(common)) for led, words in common.items()}
    differ = {(leader[left], leader[right]) for left, right in apart}
    chosen = _choose_texts(sorted(candidates, key=lambda led: len(candidates[led])), candidates, differ, {}, budget)
    return None if chosen is None else {name: chosen[led] for name, led in leader.items()}


def _choose_texts(
    waiting: list[str],
    candidates: Mapping[str, list[str]],
    differ: set[tuple[str, str]],
    chosen: dict[str, str],
    budget: Budget,
) -> dict[str, str] | None:
    if not waiting:
        return None if any(chosen[left] == chosen[right] for left, right in differ) else chosen
    for text in candidates[waiting[0]]:
        budget.spend()
        trial = {**chosen, waiting[0]: text}
        if any(left in trial and right in trial and trial[left] == trial[right] for left, right in differ):
            continue
        found = _choose_texts(waiting[1:], candidates, differ, trial, budget)
        if found is not None:
            return found
    return None
