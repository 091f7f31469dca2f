"""Is there a case that meets all of these and none of those? The one question that every check asks.

What must hold is a list of goals; of each goal one of several requirements must be met. That a rule does not fire is
such a list, too: of each of its conjuncts some literal fails. A goal with one possibility left is met at once, then
the goal with the fewest possibilities is tried one by one. Nothing is sampled: when every possibility is used up there
is no such case, and what takes too long is reported as not decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules.analysis.boxes import EVERYTHING, Box, narrow
from rules.analysis.budget import Budget
from rules.analysis.literals import Literal, Requirement
from rules.analysis.solving import Case, find_case
from rules.analysis.world import World

Goal = tuple[Requirement, ...]
Conjunct = tuple[Literal, ...]


def holds(conjunct: Conjunct) -> list[Goal]:
    """The goals of a conjunct that shall hold."""
    return [literal.holding for literal in conjunct]


def fails(conjuncts: Iterable[Conjunct]) -> list[Goal]:
    """The goals of conjuncts of which none shall hold."""
    return [tuple(one for literal in conjunct for one in literal.failing) for conjunct in conjuncts]


def search(goals: Sequence[Goal], world: World, budget: Budget, *, within: Box = EVERYTHING) -> Case | None:
    """A case in a box that meets every goal; None when there is none.

    Raises:
        UndecidedError: It was not found out within the budget.
    """
    budget.begin()
    return _search(within, list(goals), world, budget)


def _search(box: Box, goals: list[Goal], world: World, budget: Budget) -> Case | None:
    settled = _settle(box, goals, world, budget)
    if settled is None:
        return None
    box, options = settled
    if not options:
        return find_case(box, world, budget)
    shortest = min(range(len(options)), key=lambda index: len(options[index]))
    rest = [tuple(requirement for requirement, _ in goal) for goal in options[:shortest] + options[shortest + 1 :]]
    for _, smaller in options[shortest]:
        found = _search(smaller, rest, world, budget)
        if found is not None:
            return found
    return None


_Options = list[tuple[Requirement, Box]]


def _settle(box: Box, goals: list[Goal], world: World, budget: Budget) -> tuple[Box, list[_Options]] | None:
    """Meets the goals that leave no choice, until none does; None when a goal cannot be met."""
    waiting = goals
    while True:
        options: list[_Options] = []
        narrowed = False
        for goal in waiting:
            budget.spend(len(goal) + 1)
            if any(box.admits(requirement) for requirement in goal):
                continue
            possible = [
                (requirement, smaller)
                for requirement in goal
                if (smaller := narrow(box, requirement, world)) is not None
            ]
            if not possible:
                return None
            if len(possible) == 1:
                box = possible[0][1]
                narrowed = True
            else:
                options.append(possible)
        if not narrowed:
            return box, options
        waiting = [tuple(requirement for requirement, _ in possible) for possible in options]
