"""What a strand of a case's two lives comes to, told once for all cases that went the same way.

Which findings are on one side only, or on another day, which deadlines moved: all of it follows from the steps that
were taken. Whether the day after a last day is the next working day depends on dates; where it would have to be
known, the case is told with its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hall.cases.trial.comparison import (
    AFTER,
    APPEARS,
    BEFORE,
    DEADLINE,
    MOVES,
    VANISHES,
    count_card,
    count_deadline,
    count_moved,
)
from hall.cases.trial.side_steps import Found, Settled, SideStep, Turned, When

if TYPE_CHECKING:
    from hall.cases.trial.both_sides import Come

CARDS_BEFORE, CARDS_AFTER, HAS_MOVED, HAS_APPEARED, HAS_VANISHED, HAS_SHIFTED = 1, 2, 4, 8, 16, 32
TO_BE_TOLD, AGES, AGES_APART = 64, 128, 256
"""What an outcome showed: cards on a side, differences of each kind, that it has to be told with the dates of the
case; yellow cards, and such as differ between the sides."""
KIND_OF = {HAS_MOVED: DEADLINE, HAS_APPEARED: APPEARS, HAS_VANISHED: VANISHES, HAS_SHIFTED: MOVES}
OTHER_CARDS = HAS_APPEARED | HAS_VANISHED | HAS_SHIFTED
_FLAG_OF = {kind: flag for flag, kind in KIND_OF.items()}
_Placed = tuple[int, When]


class Outcome:
    """What the steps of a strand came to.

    Attributes:
        flags: of the constants above.
        counts: what is to be counted of it.
        named: findings that differ, by kind and the panel's name for the rule, told by the side they are of.
        turned: the yellow cards that began to age or ceased to, on either side, each with the place of its step.
        seen: how many cases came to it and are not counted yet.
    """

    __slots__ = ("counts", "flags", "named", "seen", "turned")

    def __init__(self) -> None:
        """Nothing was found."""
        self.flags = self.seen = 0
        self.counts: Counter[str] = Counter()
        self.named: list[tuple[str, bool, str]] = []
        self.turned: tuple[list[tuple[int, Turned]], list[tuple[int, Turned]]] = ([], [])


def hold_together(comes: Sequence[Come], *, same: bool) -> Outcome:
    """What steps come to.

    Args:
        comes: those that came to something, in order.
        same: both sides are one.
    """
    outcome = Outcome()
    for number, come in enumerate(comes):
        both = ((BEFORE, CARDS_BEFORE, come.before), (AFTER, CARDS_AFTER, come.after))
        for (side, flag, step), turned in zip(both, outcome.turned, strict=True):
            if step is None:
                continue
            if step.parted:
                outcome.flags |= TO_BE_TOLD
            if step.cards:
                outcome.flags |= flag
            if step.turned:
                outcome.flags |= AGES
                turned += [(number, one) for one in step.turned]
            outcome.counts.update(count_card(side, found.rule.severity) for found in step.cards)
            for settled in step.settled:
                outcome.counts.update(count_deadline(side, settled.clock, settled.deadline))
        if come.before is not come.after and _turned(come.before) != _turned(come.after):
            outcome.flags |= AGES_APART
    if not same and not outcome.flags & TO_BE_TOLD:
        _hold_cards(comes, outcome)
        _hold_deadlines(comes, outcome)
    return outcome


def _turned(step: SideStep | None) -> object:
    return () if step is None else step.turned


def _hold_cards(comes: Sequence[Come], outcome: Outcome) -> None:
    old = {_key(found): (place, found) for place, found in _cards(comes, after=False)}
    new = {_key(found): (place, found) for place, found in _cards(comes, after=True)}
    for key, (_, card) in old.items():
        if key not in new:
            _count(outcome, VANISHES, card, after=False)
    for key, (place, card) in new.items():
        if key not in old:
            _count(outcome, APPEARS, card, after=True)
            continue
        was, known = old[key]
        apart = _are_days_apart((was, known.when), (place, card.when), comes)
        if apart is None:
            outcome.flags |= TO_BE_TOLD
        elif apart:
            _count(outcome, MOVES, card, after=True)


def _cards(comes: Sequence[Come], *, after: bool) -> Iterator[tuple[int, Found]]:
    for place, come in enumerate(comes):
        step = come.after if after else come.before
        if step is not None:
            for found in step.cards:
                yield place, found


def _key(found: Found) -> tuple[str, str, str]:
    return (found.rule.rule, found.subject, found.rule.severity)


def _count(outcome: Outcome, kind: str, card: Found, *, after: bool) -> None:
    outcome.flags |= _FLAG_OF[kind]
    outcome.counts[f"{kind}.{card.rule.severity}"] += 1
    outcome.named.append((kind, after, card.rule.rule))


def _are_days_apart(one: _Placed, other: _Placed, comes: Sequence[Come]) -> bool | None:
    """Whether two findings are of different days; None where that depends on dates.

    Time passes from a step's beginning on, so what it brings is of a later day than all before.
    """
    (first, when), (second, then) = sorted((one, other), key=lambda placed: placed[0])
    if first != second:
        if then is not None or comes[second].distance > 1:
            return True
        return None
    if when == then:
        return False
    if when is not None and then is not None:
        return _are_moments_apart(when, then)
    passing = when if then is None else then
    return None if passing is None else _are_moments_apart(passing, comes[first].distance, act=True)


def _are_moments_apart(one: int, other: int, *, act: bool = False) -> bool | None:
    if one & 1 and other & 1 and not act:
        return True
    if abs(one - other) > 1 or not (one & 1 or other & 1):
        return one != other
    return None


def _hold_deadlines(comes: Sequence[Come], outcome: Outcome) -> None:
    old = {settled.clock: (place, settled) for place, settled in _settled(comes, after=False)}
    new = {settled.clock: (place, settled) for place, settled in _settled(comes, after=True)}
    for clock in {**old, **new}:
        if clock not in old or clock not in new:
            outcome.counts[count_moved(clock, None, new=clock not in old)] += 1
        elif old[clock][0] != new[clock][0]:
            outcome.flags |= TO_BE_TOLD
        elif old[clock][1].day != new[clock][1].day:
            outcome.counts[count_moved(clock, new[clock][1].day - old[clock][1].day)] += 1
        else:
            continue
        outcome.flags |= HAS_MOVED


def _settled(comes: Sequence[Come], *, after: bool) -> Iterator[tuple[int, Settled]]:
    for place, come in enumerate(comes):
        step = come.after if after else come.before
        if step is not None:
            for settled in step.settled:
                yield place, settled
