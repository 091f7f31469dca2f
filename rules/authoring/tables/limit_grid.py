"""Items down, clocks across: which rule gives each limit, with a row of its own for every further condition.

An item's ordinary row holds the limits that need nothing more than the item itself. A rule that asks for more (a form
of service, a day of acceptance) stands in a row with its condition in words. Every rule that can speak of an item is
in exactly one of its rows, unless another of the same row and clock comes before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date

from rules.authoring.selectors.item_facts import remaining_conditions
from rules.authoring.tables.standing import StandingRules
from rules.language import Rule, TimeLimit, When, canonical_json, item_scope, rule_to_json, when_label
from rules.language.text import period_label
from rules.vocabulary import VOCABULARY, Label

FIXED_CLOCKS = ("statutory", "committed", "acceptance", "supplement_notice", "delivery")
_ALWAYS = When()


@dataclass(frozen=True, slots=True)
class Situation:
    """What a limit asks beyond the item: nothing for the ordinary ones."""

    when: When = _ALWAYS
    begins: date | None = None
    ends: date | None = None

    @property
    def ordinary(self) -> bool:
        """Whether nothing more is asked."""
        return not self.when.groups and self.begins is None and self.ends is None

    @property
    def words(self) -> Label:
        """The condition for people, the days of acceptance with it."""
        condition = when_label(self.when, VOCABULARY) or Label("", "")
        period = period_label(self.begins, self.ends)
        return Label(f"{condition.en}{period.en}".strip(), f"{condition.zh}{period.zh}".strip())


ORDINARY = Situation()


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: the rule that gives the limit, and whether it is the item's own."""

    rule: Rule
    own: bool

    @property
    def then(self) -> TimeLimit:
        """The limit itself."""
        if not isinstance(self.rule.then, TimeLimit):
            raise TypeError(self.rule.code)
        return self.rule.then


_Cells = dict[Situation, dict[str, Spot]]


@dataclass(frozen=True, slots=True)
class LimitCell:
    """One cell of the grid; without a side where no rule gives a limit.

    Attributes:
        published: What holds now.
        drafted: What would hold with the draft.
    """

    published: Spot | None
    drafted: Spot | None

    @property
    def changed(self) -> bool:
        """Whether the draft changes what the cell says of the limit, its figure or its source."""
        return self.published is not self.drafted and _said(self.published) != _said(self.drafted)


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One situation of one item: clock → cell."""

    situation: Situation
    cells: Mapping[str, LimitCell] = attribute(default_factory=dict)


def limit_rows(items: Mapping[str, Mapping[str, object]], standing: StandingRules) -> dict[str, list[LimitRow]]:
    """Item code → its rows, the ordinary one first.

    Args:
        items: Item code → the facts of every case of it.
        standing: The time limits that can speak of these items, those of all items among them.
    """
    before = _spots(items, standing.published)
    touched = _touched(items, standing)
    after = before | _spots(touched, standing.drafted) if touched else before
    return {code: _rows(before[code], after[code]) for code in items}


def _touched(items: Mapping[str, Mapping[str, object]], standing: StandingRules) -> Mapping[str, Mapping[str, object]]:
    """The items of which a rule speaks that the draft changes."""
    sides = [side for rule in standing.by_code.values() if rule.changed for side in (rule.published, rule.drafted)]
    scopes = [item_scope(side) for side in sides if side is not None]
    if None in scopes:
        return items
    named = frozenset[str]().union(*(scope for scope in scopes if scope is not None))
    return {code: facts for code, facts in items.items() if code in named}


def _rows(before: _Cells, after: _Cells) -> list[LimitRow]:
    situations = dict.fromkeys([ORDINARY, *before, *after])
    return [_row(each, before.get(each, {}), after.get(each, {})) for each in situations]


def _row(situation: Situation, before: Mapping[str, Spot], after: Mapping[str, Spot]) -> LimitRow:
    clocks = dict.fromkeys([*before, *after])
    return LimitRow(situation, {clock: LimitCell(before.get(clock), after.get(clock)) for clock in clocks})


def _spots(items: Mapping[str, Mapping[str, object]], rules: Sequence[Rule]) -> dict[str, _Cells]:
    shared: list[Rule] = []
    named: dict[str, list[tuple[Rule, bool]]] = defaultdict(list)
    for rule in rules:
        scope = item_scope(rule)
        if scope is None:
            shared.append(rule)
        for item in scope or ():
            named[item].append((rule, len(scope or ()) == 1))
    found = {}
    for code, facts in items.items():
        candidates = [*named.get(code, ()), *((rule, False) for rule in shared)]
        found[code] = _cells(candidates, {"item": code, **facts})
    return found


def _cells(rules: Iterable[tuple[Rule, bool]], facts: Mapping[str, object]) -> _Cells:
    cells: _Cells = defaultdict(dict)
    for rule, own in sorted(rules, key=lambda pair: (pair[0].priority, pair[0].code)):
        remaining = remaining_conditions(rule.when, facts)
        if remaining is None or not isinstance(rule.then, TimeLimit):
            continue
        situation = Situation(remaining, rule.effective_from, rule.effective_to)
        cells[situation].setdefault(rule.then.clock, Spot(rule, own))
    return cells


def _said(spot: Spot | None) -> bytes | None:
    return None if spot is None else canonical_json(rule_to_json(spot.rule))
