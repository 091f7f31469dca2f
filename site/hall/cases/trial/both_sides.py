"""Both lives of a case in step: what a step comes to is compared once, for all cases that take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hall.cases.trial.comparison import AFTER, BEFORE, count_card, count_deadline, count_moved
from hall.cases.trial.frozen import NEVER, Frozen, NotSharedError
from hall.cases.trial.histories import History
from hall.cases.trial.life import Asked
from hall.cases.trial.places import Places
from hall.cases.trial.side_steps import Event, SideStep, SideSteps

CARDS_BEFORE, CARDS_AFTER, MOVED, UNEVEN = 1, 2, 4, 8
"""What a step showed: cards on a side, a deadline that is another one, sides that are not in step."""


class Come:
    """What a step came to.

    Attributes:
        flags: of the constants above.
        counts: what is to be counted of it, if the sides stay in step.
        before: the step of the first side; None where it was not taken.
        after: of the other.
        seen: how many cases took it and are not counted yet.
    """

    __slots__ = ("after", "before", "counts", "flags", "seen")

    def __init__(self, flags: int, counts: Sequence[str], before: SideStep | None, after: SideStep | None) -> None:
        """Of both sides."""
        self.flags, self.counts, self.before, self.after = flags, tuple(counts), before, after
        self.seen = 0


class Node:
    """Where both lives of a case stand.

    Attributes:
        first: no instant lies before this place, counted from the place of the node's working day.
        edges: steps taken from here.
        over: neither life has anything to come.
        received: whether they have begun.
    """

    __slots__ = ("after", "after_lag", "before", "before_lag", "edges", "first", "over", "received")

    def __init__(
        self, before: Frozen | None, before_lag: int, after: Frozen | None, after_lag: int, *, received: bool = True
    ) -> None:
        """Of both sides, each with how many working days ago it came to stand where it does."""
        self.received = received
        self.before, self.before_lag, self.after, self.after_lag = before, before_lag, after, after_lag
        self.edges: dict[int, Edge] = {}
        sides = [(side, lag) for side, lag in ((before, before_lag), (after, after_lag)) if side is not None]
        self.over = all(side.key.ended for side, _ in sides)
        self.first = min((min(2 * side.ending + 1, 2 * side.passing) - 2 * lag for side, lag in sides), default=NEVER)

    def next_place(self, base: int, places: Places) -> int:
        """The place at whose beginning time alone could next change something on a side."""
        return min(
            self.before.next_place(base - self.before_lag, places) if self.before is not None else NEVER,
            self.after.next_place(base - self.after_lag, places) if self.after is not None else NEVER,
        )


Edge = tuple[Node, Come | None] | None
"""Where a step leads to and what it comes to; None where the dates of the cases matter."""

UNKNOWN: Edge = (Node(None, 0, None, 0), None)
"""What stands for a step that nobody took yet."""


class BothSides:
    """The lives of cases that nothing tells apart but their limits and their histories.

    Attributes:
        steps: how many are remembered.
    """

    def __init__(self, places: Places, kept: dict[object, object], *, same: bool) -> None:
        """No case has lived yet; ``same`` if both sides are one."""
        self._places = places
        self._before = SideSteps(places, kept)
        self._after = self._before if same else SideSteps(places, kept)
        self._origins: dict[tuple[int, int], Node] = {}
        self._nodes: dict[tuple[Frozen | None, int, Frozen | None, int], Node] = {}
        self.steps = 0

    def origin(self, before: Asked, after: Asked) -> Node:
        """Where cases stand before their receipt for which certain limits may be set."""
        key = (before.limits_number, after.limits_number)
        node = self._origins.get(key)
        if node is None:
            node = self._origins[key] = Node(None, 0, None, 0, received=False)
        return node

    def take(
        self,
        node: Node,
        base: int,
        event: Event,
        key: int,
        history: History,
        sides: tuple[Asked, Asked],
        passing_to: int,
    ) -> Edge:
        """Take a step from a node, and remember it among its edges.

        Args:
            node: where the lives stand.
            base: the number of its working day.
            event: what happens, on both sides unless only time passes.
            key: of the edge: what happens, and how many places from the node.
            history: of the case.
            sides: the rules of both for it.
            passing_to: the place that time passes to, or 0; a side of which nothing is due there stays.
        """
        self.steps += 1
        beyond = (key & PLACES) >> 1
        taken: list[SideStep | None] = []
        try:
            for steps, asked, start, lag in (
                (self._before, sides[0], node.before, node.before_lag),
                (self._after, sides[1], node.after, node.after_lag),
            ):
                stays = start is None and node.received
                if start is not None and passing_to:
                    stays = start.next_place(base - lag, self._places) != passing_to
                taken.append(None if stays else steps.take(start, base - lag, event, key + 2 * lag, history, asked))
        except NotSharedError:
            node.edges[key] = None
            return None
        before, after = taken
        to = (
            *_stand(before, node.before, node.before_lag + beyond),
            *_stand(after, node.after, node.after_lag + beyond),
        )
        edge = node.edges[key] = (self._node(*to), self._come(before, after))
        return edge

    def _node(self, before: Frozen | None, before_lag: int, after: Frozen | None, after_lag: int) -> Node:
        key = (before, before_lag, after, after_lag)
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = Node(before, before_lag, after, after_lag)
        return node

    def _come(self, before: SideStep | None, after: SideStep | None) -> Come | None:
        if not (_says(before) or _says(after)):
            return None
        flags = CARDS_BEFORE * bool(before and before.cards) | CARDS_AFTER * bool(after and after.cards)
        if not _in_step(before, after):
            return Come(flags | UNEVEN, (), before, after)
        counts = [*_count(BEFORE, before), *_count(AFTER, after)]
        if before is not after and before is not None and after is not None:
            days = {settled.clock: settled.day for settled in after.settled}
            for clock, _, day in before.settled:
                if day != days[clock]:
                    flags |= MOVED
                    counts.append(count_moved(clock, days[clock] - day))
        return Come(flags, counts, before, after)


PLACES = (1 << 24) - 1
"""The bits of a key that say how many places a step lies from its node."""


def _stand(step: SideStep | None, stood: Frozen | None, lag: int) -> tuple[Frozen | None, int]:
    if step is not None:
        return step.to, 0
    return stood, 0 if stood is None else lag


def _says(step: SideStep | None) -> bool:
    return step is not None and bool(step.cards or step.settled or step.parted)


def _in_step(before: SideStep | None, after: SideStep | None) -> bool:
    if before is after:
        return before is None or not before.parted
    if before is None or after is None or before.parted or after.parted:
        return False
    if {settled.clock for settled in before.settled} != {settled.clock for settled in after.settled}:
        return False
    return sorted(_keys(before)) == sorted(_keys(after))


def _keys(step: SideStep) -> Iterator[tuple[str, str, str]]:
    return ((rule.rule, subject, rule.severity) for rule, subject in step.cards)


def _count(side: str, step: SideStep | None) -> Iterator[str]:
    if step is not None:
        for rule, _ in step.cards:
            yield count_card(side, rule.severity)
        for clock, deadline, _ in step.settled:
            yield from count_deadline(side, clock, deadline)
