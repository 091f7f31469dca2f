"""One step of a strand of a case's life under one side's rules, taken from where it stands, and remembered there.

A step is what happens from one act that matters to the strand to the next: time passes, then the act is done. It is
taken by the same functions as in a life lived through date by date (``living``), on a case thawed at the dates of the
first case that takes it. For every other case that comes to stand there it is a look at what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hall.cases.schedule import name_in_facts
from hall.cases.trial.acts import do, may, receive
from hall.cases.trial.ahead import NotSharedError
from hall.cases.trial.clock_runs import ClockRun, Deadline, StoppedRun
from hall.cases.trial.frozen import Frozen, freeze
from hall.cases.trial.histories import History, PastAct
from hall.cases.trial.life import Asked
from hall.cases.trial.living import is_of_rules, live_until
from hall.cases.trial.panels import CardRule
from hall.cases.trial.places import Places
from hall.cases.trial.profiles import ClockLimit
from hall.cases.trial.seconds import day_of, start_of
from hall.cases.trial.standing import Standing


class Passing(NamedTuple):
    """Time passes up to a second; nobody acts."""

    second: int


class Receipt(NamedTuple):
    """The case begins."""

    second: int


class End(NamedTuple):
    """The trial looks no further."""

    second: int


Event = PastAct | Passing | Receipt | End


class Settled(NamedTuple):
    """A deadline that will not move any more; ``day`` is the number of its working day, from that of the act."""

    clock: str
    deadline: Deadline
    day: int


When = int | None
"""None: with the act. An even number: at the beginning of the working day of half that number, counted from where the
step began; an odd one: at the beginning of the day after it."""


class Found(NamedTuple):
    """A finding of a step."""

    when: When
    rule: CardRule
    subject: str


class Turned(NamedTuple):
    """A yellow card that began to age in a step, or ceased to."""

    when: When
    began: bool
    rule: CardRule
    subject: str


class SideStep(NamedTuple):
    """What came of a step: where the case stands (nowhere once its life is told), what was found, what is settled.

    ``parted``: the rules would not have let the act happen.
    """

    to: Frozen | None
    cards: tuple[Found, ...] = ()
    settled: tuple[Settled, ...] = ()
    turned: tuple[Turned, ...] = ()
    parted: bool = False


class SideSteps:
    """The steps of cases that nothing tells apart but their histories."""

    def __init__(self, places: Places) -> None:
        """None was taken yet."""
        self._places = places
        self._standings: dict[object, Frozen] = {}
        self._known: dict[tuple[Frozen | None, object], SideStep] = {}

    def take(
        self, start: Frozen | None, base: int, since: int, event: Event, key: object, history: History, asked: Asked
    ) -> SideStep:
        """Take a step, or remember it.

        Args:
            start: where the case stands; None before its receipt.
            base: the number of the working day on which it came to stand there.
            since: the second at which it did.
            event: what happens.
            key: what tells the step from others that start there.
            history: of the case.
            asked: of the case.

        Raises:
            NotSharedError: its dates matter.
        """
        known = self._known.get((start, key))
        if known is None:
            known = self._known[start, key] = self._take(start, base, since, event, history, asked)
        return known

    def _take(
        self, start: Frozen | None, base: int, since: int, event: Event, history: History, asked: Asked
    ) -> SideStep:
        second = event.second
        if start is None:
            case = Standing(history, asked)
            receive(case)
            return self._stand(case, second, 0, None, 0)
        case = start.thaw(history, asked, base, self._places)
        if not case.ended:
            live_until(case, second, since)
        by_time = len(case.life.cards)
        to_be_told = False
        parted = False
        if isinstance(event, End):
            to_be_told = True
        elif isinstance(event, PastAct):
            if may(case, event):
                do(case, event)
            else:
                to_be_told = parted = True
        if to_be_told:
            cards, turned = self._found(case, by_time, start, base)
            return SideStep(None, cards, self._settled(case, second, everything=True), turned, parted)
        return self._stand(case, second, by_time, start, base)

    def _stand(self, case: Standing, second: int, by_time: int, start: Frozen | None, base: int) -> SideStep:
        frozen = freeze(case, second, self._places)
        known = self._standings.setdefault(frozen.key, frozen)
        cards, turned = self._found(case, by_time, start, base)
        return SideStep(known, cards, self._settled(case, second, everything=False), turned)

    def _found(
        self, case: Standing, by_time: int, start: Frozen | None, base: int
    ) -> tuple[tuple[Found, ...], tuple[Turned, ...]]:
        when: dict[int, When] = {}
        cards: list[Found] = []
        for place, card in enumerate(case.life.cards):
            when[id(card)] = self._when(card.second, start, base) if place < by_time else None
            cards.append(Found(when[id(card)], card.rule, card.subject))
        # A card that began to age was found in this step; one ceases to by an act.
        turned = [
            Turned(when[id(card)] if began else None, began, card.rule, card.subject) for began, card in case.turned
        ]
        return tuple(cards), tuple(turned)

    def _when(self, second: int, start: Frozen | None, base: int) -> When:
        day = day_of(second)
        before = (self._places.of(day - 1) >> 1) - base
        if start is not None and before in start.ends:
            return 2 * before + 1
        place = self._places.of(day)
        if place & 1 and not (start is not None and start.dated):
            raise NotSharedError
        return 2 * before + 1 if place & 1 else place - 2 * base

    def _settled(self, case: Standing, second: int, *, everything: bool) -> tuple[Settled, ...]:
        base = self._places.of(day_of(second)) >> 1
        found: list[Settled] = []
        for name, clock in case.clocks.items():
            if not is_of_rules(name) or isinstance(clock, StoppedRun) or not _is_of_strand(name, case.asked):
                continue
            if everything or clock.stopped is not None:
                deadline = clock.deadline(second)
                if deadline is not None:
                    found.append(Settled(name, deadline, self._number(clock, deadline, second) - base))
        return tuple(found)

    def _number(self, clock: ClockRun, deadline: Deadline, second: int) -> int:
        profile = clock.profile_at(second)
        place = self._places.of(day_of(deadline.due))
        if profile is None or not profile.by_day or place & 1:
            raise NotSharedError
        return place >> 1


def second_of_when(when: When, day: int, act: int, places: Places) -> int:
    """The second of what a step found.

    Args:
        when: as the step tells it.
        day: the number of the working day on which it began.
        act: the second of its act.
        places: of the calendar.
    """
    if when is None:
        return act
    first = places.working_day(day + (when >> 1))
    return start_of(first + 1) if when & 1 else start_of(first)


def due_of(settled: Settled, base: int, places: Places, limits: Mapping[str, ClockLimit]) -> Deadline:
    """A settled deadline for a case whose step was taken on another day, with the rule of its own item.

    Raises:
        NotSharedError: another limit than those of the case.
    """
    limit = limits.get(settled.clock)
    if limit is None or limit[:3] != settled.deadline.limit[:3]:
        raise NotSharedError
    day = places.working_day(base + settled.day)
    return settled.deadline._replace(limit=limit, due=start_of(day + 1) - 1)


def _is_of_strand(name: str, asked: Asked) -> bool:
    return asked.clocks is None or name_in_facts(name) in asked.clocks
