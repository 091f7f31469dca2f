"""The items of a trial: the rules of both sides for each, and which of its cases rules cannot tell apart."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import replace
from typing import NamedTuple

from hall.cases.trial.asking import Side
from hall.cases.trial.both_sides import BothSides
from hall.cases.trial.histories import ItemOfCase
from hall.cases.trial.life import Asked
from hall.cases.trial.panels import Facts
from hall.cases.trial.places import Places
from hall.cases.trial.stream import StoredCase

_OF_THE_ROW = frozenset(
    {"item", "item_type", "authority", "level", "handling", "applicant_kind", "service_form", "channel"}
)


class Alike(NamedTuple):
    """Cases that nothing tells apart but their histories.

    Attributes:
        sides: the rules of both sides for them; one object where they are the same.
        nameless: the same in the names of the panels, which items share.
        both: the lives of cases like them; None where each lives by itself.
    """

    sides: tuple[Asked, Asked]
    nameless: tuple[Asked, Asked]
    both: BothSides | None


class ItemOnTrial:
    """Both sides for one item.

    Attributes:
        looks_at_documents: whether a rule asks which documents are held.
        dated: whether a rule asks for the day of acceptance, or holds from or until a day.
    """

    def __init__(self, before: Side, after: Side, lives: Lives) -> None:
        """Find out what tells its cases apart; ``after`` is ``before`` where the change does nothing for the item."""
        self._before, self._after, self._lives = before, after, lives
        self.looks_at_documents = before.looks_at_documents or after.looks_at_documents
        self._looked = tuple(looked for side in (before, after) for looked in (side.limits_by, side.cards_by))
        self.dated = any(looked.accepted_on or looked.bearing.days for looked in self._looked)
        given = {name for looked in self._looked for name in looked.lasting} - _OF_THE_ROW
        self._asking = tuple((looked, name) for looked in self._looked for name in looked.lasting if name in given)
        self._given = frozenset(given)
        self.known: dict[Hashable, Alike] = {}

    def alike(self, case: StoredCase, item: ItemOfCase, era: Hashable) -> Alike:
        """The cases that are like a case."""
        given = self._read(case.facts)
        told = tuple(looked.bearing.class_of(name, given[name]) for looked, name in self._asking if name in given)
        about = (case.applicant_kind, case.service_form, case.channel, tuple(given), told)
        key = (case.item_revision, case.snapshot, about, era)
        known = self.known.get(key)
        if known is None:
            facts = {
                **given,
                **item.facts,
                "applicant_kind": case.applicant_kind,
                "service_form": case.service_form,
                "channel": case.channel,
            }
            known = self.known[key] = self._find(facts, item, era)
        return known

    def _read(self, facts: str) -> Facts:
        if facts == "{}" or not self._given:
            return {}
        return {name: value for name, value in sorted(json.loads(facts).items()) if name in self._given}

    def _find(self, facts: Facts, item: ItemOfCase, era: Hashable) -> Alike:
        before = self._ask(self._before, item, facts)
        after = before if self._after is self._before else self._ask(self._after, item, facts)
        nameless = replace(before, nameless=True)
        both = None
        if era is not None and not self.looks_at_documents:
            both = self._lives.get(before, after, era)
        sides = (nameless, nameless if after is before else replace(after, nameless=True))
        return Alike((before, after), sides, both)

    def _ask(self, side: Side, item: ItemOfCase, facts: Facts) -> Asked:
        limits_key, cards_key = side.limits_by.lasting_key(facts), side.cards_by.lasting_key(facts)
        number = self._lives.number((side.limits_by, side.amounts, limits_key))
        return Asked(side, item, facts, limits_key, cards_key, number)

    def era(self, first: int, last: int) -> Hashable:
        """What tells the days of a stretch from others; None where they are not all the same to the rules."""
        if not self.dated:
            return ()
        began = tuple(looked.day_key(first, first) for looked in self._looked)
        return began if began == tuple(looked.day_key(last, last) for looked in self._looked) else None


class Lives:
    """The lives of all cases of a trial, and numbers for what may be set as limits in them."""

    def __init__(self, places: Places) -> None:
        """No case has lived yet."""
        self._places = places
        self._both: dict[Hashable, BothSides] = {}
        self._numbers: dict[Hashable, int] = {}
        self._kept: dict[object, object] = {}

    def get(self, before: Asked, after: Asked, era: Hashable) -> BothSides:
        """The lives of cases that are like each other."""
        panels = (before.side.cards_by, after.side.cards_by, after is before)
        key = (panels, before.cards_key, after.cards_key, before.item.steps, before.item.is_licence, era)
        both = self._both.get(key)
        if both is None:
            both = self._both[key] = BothSides(self._places, self._kept, same=after is before)
        return both

    def number(self, limits: Hashable) -> int:
        """The same number for the same."""
        return self._numbers.setdefault(limits, len(self._numbers))

    @property
    def steps(self) -> int:
        """How many steps are remembered."""
        return sum(both.steps for both in self._both.values())

    def forget(self) -> None:
        """Remember nothing."""
        self._both.clear()
        self._numbers.clear()
        self._kept.clear()
