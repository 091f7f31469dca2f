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
from hall.cases.trial.side_steps import End, Event, Passing, Receipt

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
    edge = both.origin.get(seen.receipt)
    if edge is None:
        edge = both.take(both.origin, seen.receipt, (base >> 1, place), since, Receipt(since), history(), sides)
    node, come = edge
    if come is not None:
        comes.append(come)
        spots.append((base >> 1, place, since, TIME))
    for key, where, what, number in seen.events:
        if what is None and not node.open:
            break
        place = at[where]
        while place - base > node.until:  # silence becomes acceptance before, on one side at least
            day, due = base >> 1, places.after((base + node.until) >> 1)
            second = start_of(places.first_day(due))
            node, come = _take(both, node, DEEMS, (day, due), since, Passing(second), history, sides)
            base, since = due & -2, second
            if come is not None:
                comes.append(come)
                spots.append((day, due, second, TIME))
        edge = node.get(key + (place - base) * node.timed)
        if edge is None or node.dated:
            event = End(seconds[where]) if what is None else what.dated(seconds[where])
            edge = _take(both, node, key, (base >> 1, place), since, event, history, sides)
        node, come = edge
        since = seconds[where]
        if come is not None:
            comes.append(come)
            spots.append((base >> 1, place, since, number))
        base = place & -2
    taken = tuple(comes)
    return Way(taken, spots, both.outcomes.get(taken) or both.outcome(taken))


def _take(
    both: BothSides,
    node: Node,
    key: int,
    days: tuple[int, int],
    since: int,
    event: Event,
    history: Callable[[], History],
    sides: tuple[Asked, Asked],
) -> Edge:
    """A step that has to be taken, or that only cases of the same dates share."""
    day, place = days
    step: object = key + (place - 2 * day) * node.timed
    if node.dated:
        step = (step, day)
    return node.get(step) or both.take(node, step, days, since, event, history(), sides)
