"""Both lives of a strand in step: what a step comes to is worked out once, for all cases that take it."""

from __future__ import annotations

from hall.cases.trial.ahead import NotSharedError
from hall.cases.trial.frozen import Frozen
from hall.cases.trial.histories import History
from hall.cases.trial.life import Asked
from hall.cases.trial.outcomes import Outcome, hold_together
from hall.cases.trial.places import Places
from hall.cases.trial.side_steps import Event, SideStep, SideSteps

_NEVER = 1 << 40


class Come:
    """What a step came to that is worth telling.

    Attributes:
        before: the step of the first side; None where it was not taken.
        after: of the other.
        distance: how many places it led away from the working day on which it began.
    """

    __slots__ = ("after", "before", "distance")

    def __init__(self, before: SideStep | None, after: SideStep | None, distance: int) -> None:
        """Of both sides."""
        self.before, self.after, self.distance = before, after, distance


class Node:
    """Where both lives of a strand stand after the same act.

    Attributes:
        edges: steps taken from here, and ``get``, how they are looked up.
        barred: those that cannot be shared because dates matter.
        timed: 1 if it matters for how long they stand there, else 0.
        dated: whether it matters since which day.
        until: how many places away silence becomes acceptance on a side, if nothing is done up to there.
        open: something is to be told of them when the trial looks no further.
    """

    __slots__ = ("after", "barred", "before", "dated", "edges", "get", "open", "timed", "until")

    def __init__(self, before: Frozen | None, after: Frozen | None) -> None:
        """Of both sides; one whose life is told stands nowhere."""
        self.before, self.after = before, after
        self.edges: dict[object, Edge] = {}
        self.get = self.edges.get
        self.barred: set[object] = set()
        sides = [side for side in (before, after) if side is not None]
        self.open = any(side.open for side in sides)
        self.timed = int(any(side.timed for side in sides))
        self.dated = any(side.dated for side in sides)
        self.until = min((2 * side.deems for side in sides if side.deems is not None), default=_NEVER)


Edge = tuple[Node, Come | None]
"""Where a step leads to and what it comes to."""


class BothSides:
    """The lives of cases that nothing tells apart but their histories, as far as one strand goes.

    Attributes:
        origin: before the receipt.
        steps: how many are remembered, and how many outcomes.
        clocks: those of the strand.
    """

    def __init__(self, places: Places, clocks: frozenset[str], *, same: bool) -> None:
        """No case has lived yet; ``same`` if both sides are one."""
        self._places = places
        self.clocks = clocks
        self.same = same
        self.origin = Node(None, None)
        self.outcomes: dict[tuple[Come, ...], Outcome] = {}
        self.steps = 0
        self._before = SideSteps(places)
        self._after = self._before if same else SideSteps(places)
        self._nodes: dict[tuple[Frozen | None, Frozen | None], Node] = {}

    def take(
        self,
        node: Node,
        key: object,
        days: tuple[int, int],
        since: int,
        event: Event,
        history: History,
        sides: tuple[Asked, Asked],
    ) -> Edge:
        """Take a step from a node, and remember it among its edges.

        Args:
            node: where the lives stand.
            key: of the edge.
            days: the number of the node's working day, and the place that the step leads to.
            since: the second at which the case came to the node.
            event: what happens.
            history: of the case.
            sides: the rules of both for it.

        Raises:
            NotSharedError: the dates of the case matter.
        """
        if key in node.barred:
            raise NotSharedError
        self.steps += 1
        base, place = days
        taken: list[SideStep | None] = []
        try:
            for steps, start, asked in ((self._before, node.before, sides[0]), (self._after, node.after, sides[1])):
                if start is None and node is not self.origin:
                    taken.append(None)
                elif taken and self.same:
                    taken.append(taken[0])
                else:
                    taken.append(steps.take(start, base, since, event, key, history, asked))
        except NotSharedError:
            node.barred.add(key)
            raise
        before, after = taken
        to = (None if before is None else before.to, None if after is None else after.to)
        known = self._nodes.get(to)
        if known is None:
            known = self._nodes[to] = Node(*to)
        # How far a step leads that may take any time is not known.
        come = Come(before, after, place - 2 * base if node.timed else 0) if _says(before) or _says(after) else None
        edge = node.edges[key] = (known, come)
        return edge

    def outcome(self, comes: tuple[Come, ...]) -> Outcome:
        """What the steps of a case come to together, held side against side."""
        known = self.outcomes.get(comes)
        if known is None:
            self.steps += 1
            known = self.outcomes[comes] = hold_together(comes, same=self.same)
        return known


def _says(step: SideStep | None) -> bool:
    return step is not None and bool(step.cards or step.settled or step.turned or step.parted)
