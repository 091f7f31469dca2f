"""How old yellow cards become: what rules find that look at the age of the oldest one and at nothing that moves.

Such rules begin to hold when the oldest card has been open for so many working days. Which card is the oldest follows
from when each was raised and when it was over; nothing else of a case bears on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hall.cases.schedule import YELLOW_FIELD
from hall.cases.subjects import name_subject
from hall.cases.trial.ahead import NotSharedError
from hall.cases.trial.life import Asked
from hall.cases.trial.panels import ACCEPTED_ON, CHANGED_BY_ACTS, OF_CLOCKS, CardRule
from hall.cases.trial.places import Places
from hall.cases.trial.seconds import day_of, start_of
from rules.language import Accountability, Operator, Rule, Severity

RAISED, OVER, CORRECTED = 2, 1, 3
"""What happens to a yellow card, in the order in which it happens in one act; supervision comes after acts."""
TIME = -1
"""Stands where the number of an act stands, if time alone passes; that comes first within a second."""


class Turn(NamedTuple):
    """Something happens to a yellow card.

    Attributes:
        second: when.
        act: the place of the act among those of the case, or ``TIME``.
        what: of the constants above.
        order: the place of its rule among all.
        subject: what the card is about; all cards about it are over.
        rule: the panel's name for the rule of the card.
    """

    second: int
    act: int
    what: int
    order: int
    subject: str
    rule: str


class AgeCard(NamedTuple):
    """A finding about the age of a card, and when."""

    second: int
    act: int
    rule: CardRule
    subject: str


def is_of_age_alone(rule: Rule) -> bool:
    """Whether a rule looks at the age of yellow cards, and else at nothing that changes about a case."""
    then = rule.then
    if not isinstance(then, Accountability) or then.severity is Severity.YELLOW or then.clock:
        return False
    for group in rule.when.groups:
        aged = False
        for line in group.lines:
            if line.other_field is not None:
                return False
            if line.field != YELLOW_FIELD:
                if line.field in CHANGED_BY_ACTS or line.field in OF_CLOCKS or line.field == ACCEPTED_ON:
                    return False
                continue
            number = line.value if type(line.value) is int else -1
            least = {Operator.AT_LEAST: 1, Operator.MORE: 0}.get(line.operator)
            if line.negated or least is None or number < least:
                return False
            aged = True
        if not aged:
            return False
    return True


Mark = tuple[int, tuple[CardRule, ...]]
"""From how many working days on something is found, and what."""


def find_marks(asked: Asked) -> Sequence[Mark]:
    """What rules about ages find for a case, and from which age on."""
    by = asked.side.cards_by
    key = (asked.cards_key, by.day_key(asked.day, None))
    known = by.by_age.get(key)
    if known is None:
        known = by.by_age[key] = [
            (age, by.ask((key, age), {**asked.facts, YELLOW_FIELD: age}, on=asked.day, accepted=None))
            for age in by.yellow_marks
        ]
    return known


def find_ages(
    marks: Sequence[Mark], turns: Sequence[Turn], places: Places, ended: tuple[int, int] | None, until: int
) -> list[AgeCard]:
    """What is found about the age of the cards of a case.

    Args:
        marks: what is found, and from which age on.
        turns: what happened to its yellow cards.
        places: of the calendar.
        ended: the second of the act that ended the case, and its place among the acts.
        until: the second up to which the case lives, unless it ended.

    Raises:
        NotSharedError: supervision put the oldest of several cards right; when the next is looked at depends on all.
    """
    found: dict[tuple[str, str], AgeCard] = {}
    for turn, since, last in _oldest(turns, until if ended is None else ended):
        _grow_old(marks, turn, since, last, places, found)
    return list(found.values())


def _oldest(turns: Sequence[Turn], end: int | tuple[int, int]) -> Iterator[tuple[Turn, tuple[int, int], int]]:
    """Each card while it was the oldest: since which look, and up to which second time passed then."""
    last = end if isinstance(end, int) else end[0]
    if len(turns) == 1:
        (one,) = turns
        if one.what == RAISED and ((one.second <= last) if isinstance(end, int) else one[:2] < end):
            yield one, one[:2], last
        return
    waiting: list[Turn] = []
    since = (0, TIME)
    for (second, act, what), same in groupby(sorted(turns), key=lambda turn: turn[:3]):
        if (second > last) if isinstance(end, int) else ((second, act) >= end):
            break
        together = list(same)
        if what == RAISED:
            if not waiting:
                since = (second, act)
            waiting += together
            continue
        left = [card for card in waiting if not any(_is_meant(card, turn) for turn in together)]
        if not waiting or (left and left[0] is waiting[0]):
            waiting = left
            continue
        if left and what == CORRECTED:
            raise NotSharedError
        yield waiting[0], since, second
        waiting, since = left, (second, act)
    if waiting:
        yield waiting[0], since, last


def _is_meant(card: Turn, turn: Turn) -> bool:
    return card.subject == turn.subject and (turn.what == OVER or card.rule == turn.rule)


def _grow_old(
    marks: Sequence[Mark],
    card: Turn,
    since: tuple[int, int],
    last: int,
    places: Places,
    found: dict[tuple[str, str], AgeCard],
) -> None:
    raised = places.of(day_of(card.second)) >> 1
    subject = ""
    for mark, rules in marks:
        second, act = start_of(places.working_day(raised + mark) + 1), TIME
        if second > last:
            return
        if second <= since[0]:
            second, act = since
        for rule in rules:
            subject = subject or name_subject(rule.subject_kind, step="", yellow_subject=card.subject, conduct={})
            found.setdefault((rule.rule, subject), AgeCard(second, act, rule, subject))
