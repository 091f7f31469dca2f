"""The rules of a trial: both sides of each item as its cases come, on panels that items with like rules share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence

from hall.cases.trial.asking import Side
from hall.cases.trial.items_on_trial import ItemOnTrial, Lives
from hall.cases.trial.panels import CardPanel, LimitPanel
from hall.cases.trial.places import Places
from hall.cases.trial.shapes import Shapes, in_order
from hall.cases.trial.strands import Strand, Strands, look_of, part_rules
from rules.authoring.corpus import RulesOnTrial
from rules.calendar.indexed import IndexedCalendar
from rules.engine import Bundle, BundleCache, compile_bundle
from rules.language import Kind, Rule
from rules.vocabulary import VOCABULARY

_BUNDLES_KEPT = 128
_OfBoth = tuple[Sequence[Rule], Sequence[Rule]]


class ItemsOnTrial:
    """The items of a trial, as their cases come."""

    def __init__(self, rules: RulesOnTrial, calendar: IndexedCalendar, places: Places) -> None:
        """None is known yet."""
        self._rules, self._calendar = rules, calendar
        self._lives = Lives(places)
        self._bundles = BundleCache(maxsize=_BUNDLES_KEPT)
        self._shapes = Shapes()
        self._limit_panels: dict[Hashable, LimitPanel] = {}
        self._card_panels: dict[Hashable, CardPanel] = {}
        self._shared: _OfBoth | None = None
        self._items: dict[str, ItemOnTrial] = {}

    def __getitem__(self, code: str) -> ItemOnTrial:
        """An item that was prepared."""
        return self._items[code]

    def prepare(self, items: Collection[str]) -> None:
        """Get the rules of items that were not met before."""
        new = sorted(set(items) - set(self._items))
        if not new:
            return
        self._rules.prepare(new)
        if self._shared is None:
            self._shared = (self._rules.before(""), self._rules.after(""))
        for item in new:
            own = self._rules.before(item), self._rules.after(item)
            before = self._side(self._shared[0], own[0], item)
            unchanged = self._shared[0] == self._shared[1] and own[0] == own[1]
            after = before if unchanged else self._side(self._shared[1], own[1], item)
            strands = self._strands((self._shared, own), item, before, after)
            self._items[item] = ItemOnTrial(before, after, strands, self._lives)

    def make_room(self, most: int) -> None:
        """Forget what is remembered of cases if it is more than so much."""
        if self._lives.steps + sum(len(item.known) for item in self._items.values()) > most:
            self._lives.forget()
            for item in self._items.values():
                item.known.clear()

    def _side(
        self, shared: Sequence[Rule], own: Sequence[Rule], item: str, codes: frozenset[str] | None = None
    ) -> Side:
        """One side of an item; with those rules of accountability only whose codes are given, if they are."""
        every = [*shared, *own]
        limits, cards = in_order(every, Kind.TIME_LIMIT), in_order(every, Kind.ACCOUNTABILITY)
        of_all = frozenset(rule.code for rule in shared)
        compiled = self._compiling(shared, own)
        # Rules of other kinds have no say, but whoever asks for one kind compiles all.
        shape = self._shapes.of(limits, of_all, item)
        limit_panel = self._limit_panels.get(shape)
        if limit_panel is None:
            limit_panel = self._limit_panels[shape] = LimitPanel(limits, item, compiled)
        if codes is not None:
            cards = tuple(rule for rule in cards if rule.code in codes)
            compiled = self._compiling(
                *([rule for rule in cards if (rule.code in of_all) is of] for of in (True, False))
            )
        shape = self._shapes.of(cards, of_all, item)
        card_panel = self._card_panels.get(shape)
        if card_panel is None:
            card_panel = self._card_panels[shape] = CardPanel(cards, item, compiled, self._calendar)
        return Side(limit_panel, limits, card_panel, cards, self._calendar)

    def _strands(self, rules: tuple[_OfBoth, _OfBoth], item: str, before: Side, after: Side) -> Strands | None:
        parted = part_rules(tuple(before.cards.values()), tuple(after.cards.values()))
        if parted is None:
            return None
        partings, ageing = parted
        shared, own = rules

        def sides(codes: frozenset[str]) -> tuple[Side, Side]:
            first = self._side(shared[0], own[0], item, codes)
            return first, first if after is before else self._side(shared[1], own[1], item, codes)

        found = [
            Strand(look_of(clocks, both), *both, ages) for clocks, codes, ages in partings for both in [sides(codes)]
        ]
        strands = Strands(found, sides(ageing) if ageing else None)
        return strands if strands.are_named(before, after) else None

    def _compiling(self, shared: Sequence[Rule], own: Sequence[Rule]) -> Callable[[], list[Bundle]]:
        scopes = [(",".join(str(id(rule)) for rule in rules), rules) for rules in (shared, own) if rules]

        def compiled() -> list[Bundle]:
            return [self._compiled(rules, key) for key, rules in scopes]

        return compiled

    def _compiled(self, rules: Sequence[Rule], key: str) -> Bundle:
        return self._bundles.get(key, lambda: compile_bundle(rules, VOCABULARY))
