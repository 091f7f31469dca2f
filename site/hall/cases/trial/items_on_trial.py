"""The items of a trial: the rules of both sides for each, and which of its cases rules cannot tell apart."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from operator import attrgetter
from typing import NamedTuple

from hall.cases.enums import Clock
from hall.cases.schedule import name_in_facts
from hall.cases.trial.ageing import find_marks
from hall.cases.trial.asking import Side
from hall.cases.trial.both_sides import BothSides
from hall.cases.trial.histories import ItemOfCase
from hall.cases.trial.life import Asked
from hall.cases.trial.panels import STEP, Facts
from hall.cases.trial.places import Places
from hall.cases.trial.profiles import ClockLimit
from hall.cases.trial.strands import Look, Strand, Strands
from hall.cases.trial.stream import StoredCase
from hall.cases.trial.telling import OneSide

_CHOSEN = ("applicant_kind", "service_form", "channel")
_OF_THE_ROW = frozenset({"item", "item_type", "authority", "level", "handling", *_CHOSEN})
_COMMITTED, _STATUTORY, _NOTICE = Clock.COMMITTED.value, Clock.STATUTORY.value, Clock.SUPPLEMENT_NOTICE.value
_Limits = Mapping[str, ClockLimit]


class Strung(NamedTuple):
    """Cases that nothing tells apart but their histories, in strands.

    Attributes:
        roots: the lives of cases like them, by strand, each with the rules of both sides.
        looks: what each strand looks at.
        number: the same for the same looks.
        before: one side, for telling lives.
        after: the other.
        corrected: whether what supervision put right may be told apart from the rest.
    """

    roots: tuple[tuple[BothSides, tuple[Asked, Asked]], ...]
    looks: tuple[Look, ...]
    number: int
    before: OneSide
    after: OneSide
    corrected: bool


class Alike(NamedTuple):
    """Cases that nothing tells apart but their histories.

    Attributes:
        sides: the rules of both sides for them; one object where they are the same.
        strung: their lives in strands; None where each lives by itself.
    """

    sides: tuple[Asked, Asked]
    strung: Strung | None


class ItemOnTrial:
    """Both sides for one item.

    Attributes:
        looks_at_documents: whether a rule asks which documents are held.
        dated: whether a rule asks for the day of acceptance, or holds from or until a day.
    """

    def __init__(self, before: Side, after: Side, strands: Strands | None, lives: Lives) -> None:
        """Find out what tells its cases apart; ``after`` is ``before`` where the change does nothing for the item."""
        self._before, self._after, self._strands, self._lives = before, after, strands, lives
        self.looks_at_documents = before.looks_at_documents or after.looks_at_documents
        self._looked = tuple(looked for side in (before, after) for looked in (side.limits_by, side.cards_by))
        self.dated = any(looked.accepted_on or looked.bearing.days for looked in self._looked)
        every = {name for looked in self._looked for name in looked.lasting}
        self._of_choice = attrgetter("item_revision", *(name for name in _CHOSEN if name in every))
        self._given = frozenset(every - _OF_THE_ROW)
        self._asking = tuple(
            (looked, name) for looked in self._looked for name in looked.lasting if name in self._given
        )
        self.known: dict[Hashable, Alike] = {}

    def alike(self, case: StoredCase, item: ItemOfCase, era: Hashable, day: int) -> Alike:
        """The cases that are like a case; ``day`` is one of its era."""
        given = self._read(case.facts)
        told = tuple(looked.bearing.class_of(name, given.get(name)) for looked, name in self._asking) if given else ()
        chosen = self._of_choice(case)
        key = (chosen, case.snapshot, told, era)
        known = self.known.get(key)
        if known is None:
            facts = {
                **given,
                **item.facts,
                "applicant_kind": case.applicant_kind,
                "service_form": case.service_form,
                "channel": case.channel,
            }
            known = self.known[key] = self._find(facts, item, era, day)
        return known

    def _read(self, facts: str) -> Facts:
        if not any(name in facts for name in self._given):
            return {}
        return {name: value for name, value in json.loads(facts).items() if name in self._given}

    def _find(self, facts: Facts, item: ItemOfCase, era: Hashable, day: int) -> Alike:
        before = _ask(self._before, item, facts, day)
        after = before if self._after is self._before else _ask(self._after, item, facts, day)
        strung = None
        if era is not None and self._strands is not None and not self.looks_at_documents:
            limits = (_name_limits(before), _name_limits(after))
            if limits[0] is not None and limits[1] is not None:
                strung = self._string(self._strands, (before, after), (limits[0], limits[1]), era)
        return Alike((before, after), strung)

    def _string(
        self, strands: Strands, sides: tuple[Asked, Asked], limits: tuple[_Limits, _Limits], era: Hashable
    ) -> Strung:
        roots: list[tuple[BothSides, tuple[Asked, Asked]]] = []
        looks: list[Look] = []
        for strand in strands.strands:
            own = [_limits_of(strand, one, sides[0].item) for one in limits]
            if not (strand.before.cards or strand.after.cards or any(_runs(strand, one) for one in own)):
                continue
            asked = [
                _ask(side, one.item, one.facts, one.day, limits=limit, clocks=strand.look.clocks)
                for side, one, limit in zip((strand.before, strand.after), sides, own, strict=True)
            ]
            both = (asked[0], asked[1])
            roots.append((self._lives.get(strand, both, era), both))
            looks.append(strand.look)
        ageing = strands.ageing or (None, None)
        told: list[OneSide] = []
        for place, side in enumerate(ageing):
            one = sides[place]
            asking = None if side is None else _ask(side, one.item, one.facts, one.day)
            marks = () if asking is None else find_marks(asking)
            strung = [asked[place] for _, asked in roots]
            told.append(OneSide(strung, asking, marks, strands.orders[place], after=bool(place)))
        seen = tuple(looks)
        corrected = not any(strand.ages for strand in strands.strands)
        return Strung(tuple(roots), seen, self._lives.number(seen), told[0], told[1], corrected)

    def era(self, first: int, last: int) -> Hashable:
        """What tells the days of a stretch from others; None where they are not all the same to the rules."""
        if not self.dated:
            return ()
        began = tuple(looked.day_key(first, first) for looked in self._looked)
        return began if began == tuple(looked.day_key(last, last) for looked in self._looked) else None


class Lives:
    """The lives of all cases of a trial, strand by strand."""

    def __init__(self, places: Places) -> None:
        """No case has lived yet."""
        self._places = places
        self._both: dict[Hashable, BothSides] = {}
        self._numbers: dict[Hashable, int] = {}

    def get(self, strand: Strand, sides: tuple[Asked, Asked], era: Hashable) -> BothSides:
        """The lives of cases that are like each other, as far as a strand goes."""
        before, after = sides
        limits = [tuple(sorted((asked.limits or {}).items())) for asked in sides]
        panels = [asked.side.cards_by for asked in sides]
        same = panels[0] is panels[1] and limits[0] == limits[1]
        steps = before.item.steps if STEP in strand.look.clocks else ()
        key = (
            strand.look.clocks,
            *panels,
            before.cards_key,
            after.cards_key,
            *limits,
            steps,
            before.item.is_licence,
            era,
        )
        both = self._both.get(key)
        if both is None:
            both = self._both[key] = BothSides(self._places, strand.look.clocks, same=same)
        return both

    def number(self, looks: Hashable) -> int:
        """The same number for the same."""
        return self._numbers.setdefault(looks, len(self._numbers))

    @property
    def steps(self) -> int:
        """How many steps are remembered."""
        return sum(both.steps for both in self._both.values())

    def forget(self) -> None:
        """Remember nothing."""
        self._both.clear()


def _ask(
    side: Side,
    item: ItemOfCase,
    facts: Facts,
    day: int,
    *,
    limits: _Limits | None = None,
    clocks: frozenset[str] | None = None,
) -> Asked:
    limits_key, cards_key = side.limits_by.lasting_key(facts), side.cards_by.lasting_key(facts)
    return Asked(
        side, item, facts, limits_key, cards_key, limits=limits, clocks=clocks, day=day, nameless=clocks is not None
    )


def _name_limits(asked: Asked) -> _Limits | None:
    found = asked.side.name_limits(asked.limits_key, asked.facts, asked.day)
    return None if found is None else {clock: limit._replace(rule="") for clock, limit in found.items()}


def _limits_of(strand: Strand, limits: _Limits, item: ItemOfCase) -> _Limits:
    """Those that bear on a strand: of its clocks, of the one that may end the promised time, of silence."""
    clocks = set(strand.look.clocks)
    if _COMMITTED in clocks:
        clocks.add(_STATUTORY)
    if item.is_licence:
        clocks.add(_NOTICE)
    return {clock: limit for clock, limit in limits.items() if name_in_facts(clock) in clocks}


def _runs(strand: Strand, limits: _Limits) -> bool:
    return any(name_in_facts(clock) in strand.look.clocks for clock in limits)
