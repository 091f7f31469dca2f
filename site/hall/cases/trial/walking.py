"""A case goes through its history on both sides, strand by strand, step by step where other cases went before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hall.cases.trial.ageing import TIME
from hall.cases.trial.both_sides import BothSides, Come, Edge, Node
from hall.cases.trial.histories import History
from hall.cases.trial.life import Asked
from hall.cases.trial.outcomes import Outcome
from hall.cases.trial.places import Places
from hall.cases.trial.plans import DEEMS, Seen
from hall.cases.trial.seconds import start_of
from hall.cases.trial.side_steps import End, Passing, Receipt

Spot = tuple[int, int, int, int]
"""When a case took a step that came to something: the number of the working day on which it began, the place to which
it led, the second of its act, and the number of that among the acts of the case, or that of time alone."""


class Way(NamedTuple):
    """How a case went through one strand: the steps that came to something, and when it took them."""

    comes: tuple[Come, ...]
    spots: Sequence[Spot]
    outcome: Outcome


def walk(
    both: BothSides,
    sides: tuple[Asked, Asked],
    places: Places,
    seen: Seen,
    at: Sequence[int],
    seconds: Sequence[int],
    history: Callable[[], History],
) -> Way:
    """The steps of a case in one strand.

    Args:
        both: the lives of cases like it.
        sides: the rules of both for it, in the names of the panels.
        places: of the calendar.
        seen: what happens to the case, as the strand looks at it.
        at: the places of the days of its seconds.
        seconds: of receipt, then those that the events point to.
        history: gives what steps that nobody took before need to know of the case.

    Raises:
        NotSharedError: its dates matter; it has to live by itself.
    """
    comes: list[Come] = []
    spots: list[Spot] = []
    place, since = at[0], seconds[0]
    base = place & -2
    node, come = both.step(
        both.origin, seen.receipt, (base >> 1, place), since, lambda: Receipt(seconds[0]), history, sides
    )
    if come is not None:
        comes.append(come)
        spots.append((base >> 1, place, since, TIME))
    for key, where, what, number in seen.events:
        place = at[where]
        if node.plain:
            step: object = key + place - base
        else:
            if node.over or (what is None and not (node.open or node.timed)):
                break
            while node.deems is not None and (due := places.after((base >> 1) + node.deems)) <= place:
                second = start_of(places.first_day(due))
                node, come = _be_deemed(both, node, (base >> 1, due), since, second, history, sides)
                since = second
                if come is not None:
                    comes.append(come)
                    spots.append((base >> 1, due, since, TIME))
                base = due & -2
            step = _key(node, key, place, base)
        edge = node.get(step)
        if edge is None:
            second = seconds[where]
            event = End(second) if what is None else what.dated(second)
            edge = both.take(node, step, (base >> 1, place), since, event, history(), sides)
        node, come = edge
        since = seconds[where]
        if come is not None:
            comes.append(come)
            spots.append((base >> 1, place, since, number))
        base = place & -2
    taken = tuple(comes)
    return Way(taken, spots, both.outcomes.get(taken) or both.outcome(taken))


def _be_deemed(
    both: BothSides,
    node: Node,
    days: tuple[int, int],
    since: int,
    second: int,
    history: Callable[[], History],
    sides: tuple[Asked, Asked],
) -> Edge:
    """Silence becomes acceptance, on one side at least."""
    base, due = days
    return both.step(node, _key(node, DEEMS, due, 2 * base), days, since, lambda: Passing(second), history, sides)


def _key(node: Node, key: int, place: int, base: int) -> object:
    step = key + place - base if node.timed else key
    return (step, base) if node.dated else step
