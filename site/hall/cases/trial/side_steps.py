"""One step of a case's life under one side's rules, taken from where it stands, and remembered there.

A step is an act, a correction by supervision, an instant at which time alone changes something, or the end of the
trial. It is taken by the same functions as in a life lived through date by date (``living``), on a case thawed at the
dates of the first case that takes it. For every other case that comes to stand there it is a look at what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hall.cases.trial.acts import do, may, receive
from hall.cases.trial.clock_runs import ClockRun, Deadline, StoppedRun
from hall.cases.trial.frozen import Frozen, NotSharedError, freeze
from hall.cases.trial.histories import Correction, History, PastAct
from hall.cases.trial.life import Asked
from hall.cases.trial.living import is_of_rules, pass_instant
from hall.cases.trial.panels import CardRule
from hall.cases.trial.places import Places
from hall.cases.trial.profiles import ClockLimit
from hall.cases.trial.seconds import day_of, start_of
from hall.cases.trial.standing import Standing


class Passing(NamedTuple):
    """Time passes to a second; nobody acts."""

    second: int


class Receipt(NamedTuple):
    """The case begins."""

    second: int


class End(NamedTuple):
    """The trial looks no further."""

    second: int


Event = PastAct | Correction | Passing | Receipt | End


class Settled(NamedTuple):
    """A deadline that will not move any more; ``day`` is the number of its working day, from that of the step."""

    clock: str
    deadline: Deadline
    day: int


class SideStep(NamedTuple):
    """What came of a step: where the case stands (nowhere once its life is told), what was found, what is settled."""

    to: Frozen | None
    cards: tuple[tuple[CardRule, str], ...] = ()
    settled: tuple[Settled, ...] = ()
    parted: bool = False


class SideSteps:
    """The steps of cases that nothing tells apart but their histories."""

    def __init__(self, places: Places, kept: dict[object, object]) -> None:
        """None was taken yet; ``kept`` is what standings have in common."""
        self._places, self._kept = places, kept
        self._standings: dict[object, Frozen] = {}
        self._known: dict[tuple[Frozen | int, int], SideStep] = {}

    def take(self, start: Frozen | None, base: int, event: Event, key: int, history: History, asked: Asked) -> SideStep:
        """Take a step, or remember it.

        Args:
            start: where the case stands; None before its receipt.
            base: the number of the working day on which it came to stand there.
            event: what happens.
            key: what tells the step from others that start there.
            history: of the case.
            asked: of the case.

        Raises:
            NotSharedError: its dates matter.
        """
        at = (asked.limits_number if start is None else start, key)
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._take(start, base, event, history, asked)
        return known

    def _take(self, start: Frozen | None, base: int, event: Event, history: History, asked: Asked) -> SideStep:
        second = event.second
        if start is None:
            case = Standing(history, asked)
            receive(case)
            return self._stand(case, second)
        case = start.thaw(history, asked, base, self._places)
        if isinstance(event, End):
            return SideStep(None, settled=self._settled(case, second, everything=True))
        if isinstance(event, Correction):
            case.correct(asked.side.panel_code(event.rule), event.subject)
        elif isinstance(event, Passing):
            pass_instant(case, second, second - 1)
        elif isinstance(event, PastAct):
            if not may(case, event):
                return SideStep(None, settled=self._settled(case, second, everything=True), parted=True)
            do(case, event)
        return self._stand(case, second)

    def _stand(self, case: Standing, second: int) -> SideStep:
        frozen = freeze(case, second, self._places)
        known = self._standings.get(frozen.key)
        if known is None:
            frozen.keep_once(self._kept)
            known = self._standings[frozen.key] = frozen
        cards = tuple((card.rule, card.subject) for card in case.life.cards)
        return SideStep(known, cards, self._settled(case, second, everything=False))

    def _settled(self, case: Standing, second: int, *, everything: bool) -> tuple[Settled, ...]:
        base = self._places.of(day_of(second)) >> 1
        found: list[Settled] = []
        for name, clock in case.clocks.items():
            if not is_of_rules(name) or isinstance(clock, StoppedRun):
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
