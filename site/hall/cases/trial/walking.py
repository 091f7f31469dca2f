"""A case goes through its history on both sides, step by step where other cases went before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hall.cases.trial.both_sides import UNKNOWN, BothSides, Come
from hall.cases.trial.frozen import NotSharedError
from hall.cases.trial.histories import Correction, History, PlannedAct, UnreadableHistoryError
from hall.cases.trial.life import Asked, Card, Life
from hall.cases.trial.places import Places
from hall.cases.trial.plans import Planned
from hall.cases.trial.seconds import DAY, start_of
from hall.cases.trial.side_steps import End, Event, Passing, Receipt, SideStep, due_of

Taken = tuple[Come, int, int]
"""A step that a case took and that came to something: its second, and the number of its working day."""


def walk(
    both: BothSides,
    sides: tuple[Asked, Asked],
    places: Places,
    receipt: int,
    events: Sequence[Planned],
    seconds: Sequence[int],
    history: Callable[[], History],
) -> list[Taken]:
    """The steps of a case that came to something.

    Args:
        both: the lives of cases like it.
        sides: the rules of both for it, in the names of the panels.
        places: of the calendar.
        receipt: what tells its receipt from others.
        events: its acts, and the end of the trial.
        seconds: of receipt, then those that the events point to.
        history: gives what steps that nobody took before need to know of the case.

    Raises:
        NotSharedError: its dates matter; it has to live by itself.
        UnreadableHistoryError: its acts are not in order.
    """
    of_days, zero = places.of_days, places.zero
    last = seconds[0]
    way = _Way(both, sides, places, history)
    place = of_days[(last - zero) // DAY]
    way.day = place >> 1
    way.step(receipt, place, last, Receipt(last))
    for key, where, what in events:
        second = seconds[where]
        if way.node.over and (what is None or way.node.before is way.node.after is None):
            break
        if second < last:
            if what is None:
                raise NotSharedError
            raise UnreadableHistoryError("acts out of order")
        last = second
        place = of_days[(second - zero) // DAY]
        if 2 * way.day + way.node.first <= place:
            way.pass_time(place)
        way.step(key, place, second, what)
    return way.taken


class _Way:
    """The way of one case: where it stands, as of which working day, and what it came by."""

    __slots__ = ("_both", "_history", "_places", "_sides", "day", "node", "taken")

    def __init__(
        self, both: BothSides, sides: tuple[Asked, Asked], places: Places, history: Callable[[], History]
    ) -> None:
        self._both, self._sides, self._places, self._history = both, sides, places, history
        self.node, self.day = both.origin(*sides), 0
        self.taken: list[Taken] = []

    def pass_time(self, until: int) -> None:
        """Let time pass to a place, instant by instant."""
        while 2 * self.day + self.node.first <= until:
            due = self.node.next_place(self.day, self._places)
            if due > until:
                break
            self.step(0, due, start_of(self._places.first_day(due)), None, passing=True)

    def step(
        self,
        key: int,
        place: int,
        second: int,
        what: Receipt | PlannedAct | Correction | None,
        *,
        passing: bool = False,
    ) -> None:
        """Take a step that leads to a place."""
        key += place - 2 * self.day
        edge = self.node.edges.get(key, UNKNOWN)
        if edge is UNKNOWN:
            event = Passing(second) if passing else _event(what, second)
            due = place if passing else 0
            edge = self._both.take(self.node, self.day, event, key, self._history(), self._sides, due)
        if edge is None:
            raise NotSharedError
        self.node, come = edge
        self.day = place >> 1
        if come is not None:
            self.taken.append((come, second, self.day))


def tell_lives(taken: Sequence[Taken], sides: tuple[Asked, Asked], places: Places, day: int) -> tuple[Life, Life]:
    """The lives that the steps of a case make, with its own dates and names; one where both sides are one.

    Args:
        taken: the steps.
        sides: the rules of both sides for the case.
        places: of the calendar.
        day: the ordinal of the day of receipt.

    Raises:
        NotSharedError: the steps do not tell which rules set its limits.
    """
    before, after = sides
    life = _tell([(come.before, second, number) for come, second, number in taken], before, places, day)
    if after is before:
        return life, life
    return life, _tell([(come.after, second, number) for come, second, number in taken], after, places, day)


def _tell(steps: Sequence[tuple[SideStep | None, int, int]], asked: Asked, places: Places, day: int) -> Life:
    life, side = Life(), asked.side
    limits = side.name_limits(asked.limits_key, asked.facts, day)
    if limits is None:
        raise NotSharedError
    for step, second, number in steps:
        if step is not None:
            life.cards += [Card(side.own_card(rule), subject, second) for rule, subject in step.cards]
            life.deadlines |= {settled.clock: due_of(settled, number, places, limits) for settled in step.settled}
            if step.parted:
                life.parted_at = second
    return life


def _event(what: Receipt | PlannedAct | Correction | None, second: int) -> Event:
    if what is None:
        return End(second)
    return what.dated(second) if isinstance(what, PlannedAct) else what
