"""Which rules of an item have to look at a case together, and which may look at it one by one.

A case that waits has several clocks running beside each other. Told together, hardly two cases stand at the same
place; told clock by clock, most do. Rules that look at several clocks tie these together into one strand; a rule that
looks at none is judged by what is done alone. What ages yellow cards looks at no clock (``ageing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hall.cases.enums import STEP_PREFIX, Clock
from hall.cases.schedule import MOVING_FIELDS, YELLOW_FIELD
from hall.cases.trial.ageing import is_of_age_alone
from hall.cases.trial.asking import Side
from hall.cases.trial.bearing import Bearing
from hall.cases.trial.panels import STEP
from hall.cases.trial.profiles import SUFFIXES
from rules.language import Accountability, Kind, Rule

CLOCKS_OF_CASES = (
    Clock.ACCEPTANCE.value,
    Clock.SUPPLEMENT_NOTICE.value,
    Clock.STATUTORY.value,
    Clock.COMMITTED.value,
    STEP,
    Clock.PROCEDURE.value,
    Clock.DELIVERY.value,
)
"""The clocks that a case in a trial starts, in the order in which it does."""
_ACTS, _YELLOW = "acts", "yellow"
_FIELDS = {f"{clock}_{suffix}": clock for clock in CLOCKS_OF_CASES for suffix in SUFFIXES} | {
    YELLOW_FIELD: _YELLOW,
    "paused_near_deadline": Clock.COMMITTED.value,
}


class Look(NamedTuple):
    """What of a case a strand looks at.

    Attributes:
        clocks: by their names in facts.
        fields: facts that acts change.
        act: whether it asks which act is done.
    """

    clocks: frozenset[str]
    fields: frozenset[str]
    act: bool


class Strand(NamedTuple):
    """Rules that look at a case together, on both sides.

    Attributes:
        look: at what.
        before: the rules of one side.
        after: of the other; the same object where they are the same.
        ages: it finds out by itself how old yellow cards are.
    """

    look: Look
    before: Side
    after: Side
    ages: bool


class Strands:
    """All strands of an item.

    Attributes:
        ageing: both sides of the rules about the age of yellow cards, where these look at nothing else.
        orders: for each side the places of the rules among all, by the names of the panels.
    """

    def __init__(self, strands: Sequence[Strand], ageing: tuple[Side, Side] | None) -> None:
        """Put together."""
        self.strands, self.ageing = tuple(strands), ageing
        self.orders: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def are_named(self, before: Side, after: Side) -> bool:
        """Whether no two rules have one name, in which items are told together; notes the order of the rules."""
        for place, every in enumerate((before, after)):
            places = {rule.code: number for number, rule in enumerate(every.cards.values())}
            sides = [(strand.before, strand.after)[place] for strand in self.strands]
            sides += [self.ageing[place]] if self.ageing is not None else []
            named = [(name, places[rule.code]) for side in sides for name, rule in side.cards.items()]
            self.orders[place].update(named)
            if len(self.orders[place]) < len(places):
                return False
        return True


class Parting(NamedTuple):
    """Clocks, and the codes of the rules that look at them; ``ages`` if they look at yellow cards too."""

    clocks: frozenset[str]
    codes: frozenset[str]
    ages: bool


def part_rules(before: Sequence[Rule], after: Sequence[Rule]) -> tuple[list[Parting], frozenset[str]] | None:
    """How the rules of accountability of both sides fall apart, and the codes of those about the age of cards.

    None where they compare what moves with time with other facts than constants: these may come to hold at any time.
    """
    rules = [*before, *after]
    if any(map(_moves_beyond_constants, (Bearing(side, Kind.ACCOUNTABILITY) for side in (before, after)))):
        return None
    ties = _Ties()
    ageing = {rule.code for rule in rules if any(line.field == YELLOW_FIELD for line in rule.when.lines())}
    alone = all(is_of_age_alone(rule) for rule in rules if rule.code in ageing)
    for rule in rules:
        if rule.code in ageing and alone:
            continue
        for source in _sources(rule) or {_ACTS}:
            ties.tie(f"rule {rule.code}", source)
    if ageing and not alone:  # then a card of any clock bears on them
        for clock in CLOCKS_OF_CASES:
            ties.tie(_YELLOW, clock)
        ties.tie(_YELLOW, _ACTS)
    for clock in (*CLOCKS_OF_CASES, _ACTS):
        ties.tie(clock, clock)
    partings = [
        Parting(
            frozenset(members.intersection(CLOCKS_OF_CASES)),
            frozenset(member.removeprefix("rule ") for member in members if member.startswith("rule ")),
            _YELLOW in members,
        )
        for members in ties.groups()
    ]
    return partings, frozenset(ageing if alone else ())


def look_of(clocks: frozenset[str], sides: Iterable[Side]) -> Look:
    """What the rules of a strand look at."""
    panels = [side.cards_by for side in sides]
    return Look(
        clocks, frozenset(name for panel in panels for name in panel.changing), any(panel.act for panel in panels)
    )


def _sources(rule: Rule) -> set[str]:
    names = {name for line in rule.when.lines() for name in (line.field, line.other_field) if name}
    found = {_FIELDS[name] for name in names if name in _FIELDS}
    then = rule.then
    if isinstance(then, Accountability) and then.clock:
        found.add(STEP if then.clock.startswith(STEP_PREFIX) else then.clock)
    return found.intersection((*CLOCKS_OF_CASES, _YELLOW))


def _moves_beyond_constants(bearing: Bearing) -> bool:
    return any(name in MOVING_FIELDS and bearing.compares_freely(name) for name in bearing.names)


class _Ties:
    """Names that belong together."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def tie(self, one: str, other: str) -> None:
        first, second = self._of.setdefault(one, {one}), self._of.setdefault(other, {other})
        if first is not second:
            first |= second
            for name in second:
                self._of[name] = first

    def groups(self) -> Iterator[set[str]]:
        seen: set[int] = set()
        for members in self._of.values():
            if id(members) not in seen:
                seen.add(id(members))
                yield members
