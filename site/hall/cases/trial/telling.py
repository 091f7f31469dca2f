"""The lives of a case put together again from its ways through the strands, with its own dates and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hall.cases.enums import STEP_PREFIX
from hall.cases.trial.ageing import CORRECTED, OVER, RAISED, TIME, AgeCard, Mark, Turn, find_ages
from hall.cases.trial.clock_runs import Deadline
from hall.cases.trial.histories import Correction
from hall.cases.trial.life import Asked, Card, Life
from hall.cases.trial.places import Places
from hall.cases.trial.side_steps import SideStep, due_of, second_of_when
from hall.cases.trial.strands import CLOCKS_OF_CASES
from hall.cases.trial.walking import Spot, Way

_AFTER_ACTS = 1 << 20


class OneSide(NamedTuple):
    """One side of a case.

    Attributes:
        strands: the rules of each strand, in the order of the ways.
        ageing: the rules about the age of yellow cards, where they are a strand of their own.
        marks: at which ages they begin to find what.
        order: the places of rules among all, by the names of the panels.
        after: whether it is the changed one.
    """

    strands: Sequence[Asked]
    ageing: Asked | None
    marks: Sequence[Mark]
    order: dict[str, int]
    after: bool


class Course(NamedTuple):
    """What both sides of a case have in common.

    Attributes:
        day: the ordinal of the day of receipt.
        ended: the second of the act that ended it, and its place among the acts.
        now: the second at which the trial looks no further.
        corrections: what supervision put right.
    """

    day: int
    ended: tuple[int, int] | None
    now: int
    corrections: Sequence[Correction]


def find_ages_of(
    ways: Sequence[Way], side: OneSide, course: Course, places: Places, parted: int | None = None
) -> list[AgeCard]:
    """What is found about the age of yellow cards.

    Args:
        ways: those of the case.
        side: the rules.
        course: of the case.
        places: of the calendar.
        parted: the second of the act that the rules would not have let happen.

    Raises:
        NotSharedError: it has to be found out date by date.
    """
    if side.ageing is None:
        return []
    turns = _turns(ways, side, course, places)
    if not turns:
        return []
    return find_ages(side.marks, turns, places, None if parted else course.ended, parted or course.now)


def tell_life(ways: Sequence[Way], side: OneSide, course: Course, places: Places) -> Life:
    """One life.

    Raises:
        NotSharedError: the steps do not tell all.
    """
    life = Life(parted_at=_parted_at(ways, side))
    placed: list[tuple[int, int, int, Card]] = []
    deadlines: list[tuple[tuple[int, int], str, Deadline]] = []
    for asked, way in zip(side.strands, ways, strict=True):
        limits = asked.side.name_limits(asked.limits_key, asked.facts, course.day) or {}
        for step, (day, place, act, act_number) in _steps(way, side):
            for found in step.cards:
                second = second_of_when(found.when, day, act, places)
                number = act_number if found.when is None else TIME
                card = Card(asked.side.own_card(found.rule), found.subject, second)
                placed.append((second, number, side.order[found.rule.rule], card))
            for settled in step.settled:
                due = due_of(settled, place >> 1, places, limits)
                deadlines.append((_place_of_clock(settled.clock, asked), settled.clock, due))
    for second, number, rule, subject in find_ages_of(ways, side, course, places, life.parted_at):
        assert side.ageing is not None  # noqa: S101  else none is found
        card = Card(side.ageing.side.own_card(rule), subject, second)
        placed.append((second, number, side.order[rule.rule], card))
    life.cards = [card for *_, card in sorted(placed, key=lambda one: one[:3])]
    life.deadlines = {clock: deadline for _, clock, deadline in sorted(deadlines, key=lambda one: one[:2])}
    return life


def _turns(ways: Sequence[Way], side: OneSide, course: Course, places: Places) -> list[Turn]:
    turns: list[Turn] = []
    for way in ways:
        for place, (when, began, rule, subject) in way.outcome.turned[side.after]:
            day, _, second, number = way.spots[place]
            if when is not None:
                second, number = second_of_when(when, day, second, places), TIME
            order = side.order[rule.rule]
            turns.append(Turn(second, number, RAISED if began else OVER, order, subject, rule.rule))
    if course.corrections and turns:
        for correction in course.corrections:
            code = _panel_code(side, correction.rule)
            turns.append(Turn(correction.second, _AFTER_ACTS, CORRECTED, 0, correction.subject, code))
    return turns


def _panel_code(side: OneSide, code: str) -> str:
    for asked in side.strands:
        known = asked.side.panel_code(code)
        if known != code:
            return known
    return code


def _parted_at(ways: Sequence[Way], side: OneSide) -> int | None:
    return next((spot[2] for way in ways for step, spot in _steps(way, side) if step.parted), None)


def _steps(way: Way, side: OneSide) -> Iterator[tuple[SideStep, Spot]]:
    for come, spot in zip(way.comes, way.spots, strict=True):
        step = come.after if side.after else come.before
        if step is not None:
            yield step, spot


def _place_of_clock(clock: str, asked: Asked) -> tuple[int, int]:
    if clock.startswith(STEP_PREFIX):
        step, steps = clock.removeprefix(STEP_PREFIX), asked.item.steps
        return (CLOCKS_OF_CASES.index("step"), steps.index(step) if step in steps else len(steps))
    return (CLOCKS_OF_CASES.index(clock), 0)
