"""One side of a trial for one item: its own names and amounts on the panels that it shares with items like it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from hall.cases.enums import RECEIPT_CLOCKS
from hall.cases.trial.panels import DOCUMENTS, CardPanel, CardRule, Facts, LimitPanel
from hall.cases.trial.profiles import ClockLimit
from rules.calendar.indexed import IndexedCalendar
from rules.language import Rule, TimeLimit, sentence
from rules.vocabulary import VOCABULARY


class Side:
    """One side of a trial for one item.

    Attributes:
        limits_by: what its limits are decided by.
        cards_by: what its findings are decided by.
        calendar: the county's.
        looks_at_documents: whether a rule asks which documents are held.
        cards: its rules of accountability, by what the panel calls them.
    """

    def __init__(
        self,
        limits_by: LimitPanel,
        limits: Sequence[Rule],
        cards_by: CardPanel,
        cards: Sequence[Rule],
        calendar: IndexedCalendar,
    ) -> None:
        """Put the item's own rules beside those of the panels, which are in the same order."""
        self.limits_by, self.cards_by, self.calendar = limits_by, cards_by, calendar
        self.looks_at_documents = DOCUMENTS in {*cards_by.changing, *limits_by.changing}
        self._limits = tuple((rule.then.clock, _limit(rule)) for rule in limits if isinstance(rule.then, TimeLimit))
        names = (cards_by.names[rule.code] for rule in cards_by.rules)
        self.cards = dict(zip(names, cards, strict=True))
        self._named: dict[str, CardRule] = {}
        self._limits_of: dict[Hashable, dict[str, ClockLimit]] = {}

    def limits(
        self, lasting_key: Hashable, lasting: Facts, changing: Facts, *, on: int, accepted: int | None
    ) -> dict[str, ClockLimit]:
        """The limit of each clock; see ``LimitPanel.find``."""
        found = self.limits_by.find(lasting_key, lasting, changing, on=on, accepted=accepted)
        return dict(map(self._limits.__getitem__, found))

    def name_limits(self, lasting_key: Hashable, lasting: Facts, day: int) -> dict[str, ClockLimit] | None:
        """The limits of a case with the rules that set them; None where what was done in it bears on them.

        Args:
            lasting_key: of the lasting facts.
            lasting: what never changes about the case.
            day: the ordinal of a day of its era.
        """
        by = self.limits_by
        if by.act or by.changing:
            return None
        key = (lasting_key, by.day_key(day, None), by.day_key(day, day))
        known = self._limits_of.get(key)
        if known is None:
            known = self.limits(lasting_key, lasting, {}, on=day, accepted=day)
            of_receipt = self.limits(lasting_key, lasting, {}, on=day, accepted=None)
            known = {clock: limit for clock, limit in known.items() if clock not in RECEIPT_CLOCKS}
            known |= {clock: limit for clock, limit in of_receipt.items() if clock in RECEIPT_CLOCKS}
            self._limits_of[key] = known
        return known

    def own_card(self, rule: CardRule) -> CardRule:
        """A finding of the panel in the item's own words."""
        known = self._named.get(rule.rule)
        if known is None:
            own = self.cards[rule.rule]
            said = sentence(own, VOCABULARY)
            known = self._named[rule.rule] = rule._replace(rule=own.code, sentence=said)
        return known

    def panel_code(self, code: str) -> str:
        """What the panel calls a rule of the item; as it is where it has none."""
        return next((name for name, own in self.cards.items() if own.code == code), code)


def _limit(rule: Rule) -> ClockLimit:
    then = rule.then
    if not isinstance(then, TimeLimit):
        raise TypeError("only time limits set limits")
    return ClockLimit(then.amount, then.unit.value, bool(then.roll_forward), rule.code)
