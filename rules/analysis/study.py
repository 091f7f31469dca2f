"""One look at a set of rules: what is known, how questions are asked, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules.analysis.boxes import EVERYTHING, Box, of_item
from rules.analysis.budget import Budget, UndecidedError
from rules.analysis.diagnosis import Diagnosis, DiagnosisKind, DiagnosisSeverity
from rules.analysis.regions import Region
from rules.analysis.search import Conjunct, Goal, holds, search
from rules.analysis.solving import Case
from rules.analysis.world import World
from rules.calendar import WorkingCalendar
from rules.language import TimeLimit
from rules.vocabulary import Label

_NO_REGIONS: tuple[Region, ...] = ()


@dataclass(slots=True)
class LimitsOfClock:
    """The time limits of one clock: those that may speak of any item, and those of single items."""

    shared: list[Region] = field(default_factory=list)
    by_item: dict[str, list[Region]] = field(default_factory=dict)

    def of(self, item: str) -> Sequence[Region]:
        """Every limit that may speak of an item."""
        own = self.by_item.get(item, _NO_REGIONS)
        return [*own, *self.shared] if self.shared else own

    def all(self) -> list[Region]:
        """Every limit once."""
        own = {region.rule.code: region for regions in self.by_item.values() for region in regions}
        return [*self.shared, *own.values()]


@dataclass(slots=True)
class Study:
    """The rules that compile, the world they speak of, and what was found.

    Attributes:
        before: How the changed rules stood before, those that are withdrawn included.
        today: Cases accepted before this day are not asked about where a limit might be missing.
    """

    world: World
    regions: Sequence[Region]
    calendar: WorkingCalendar
    changed: frozenset[str] = frozenset()
    before: Sequence[Region] = ()
    today: date | None = None
    budget: Budget = field(default_factory=Budget)
    step: Callable[[], None] = lambda: None
    found: list[Diagnosis] = field(default_factory=list)
    _clocks: dict[str, LimitsOfClock] | None = None
    _possible: dict[object, tuple[Conjunct, ...]] = field(default_factory=dict)

    def ask(self, goals: Sequence[Goal], rules: Sequence[str], *, within: Box = EVERYTHING) -> Case | None:
        """A case that meets the goals; what is not decided is noted and taken for no case."""
        try:
            return search(goals, self.world, self.budget, within=within)
        except UndecidedError as undecided:
            self.note_undecided(rules, undecided)
            return None

    def possible(self, region: Region, item: str) -> tuple[Conjunct, ...]:
        """The conjuncts of a rule's conditions that some case of an item meets; asked once of items that are alike."""
        alike = region.scope is None and not region.names_items
        key = (region.rule.code, self.world.fixed_by(item) if alike else item)
        known = self._possible.get(key)
        if known is None:
            within = of_item(item, self.world)
            codes = [region.rule.code]
            met = (one for one in region.conditions if self.ask(holds(one), codes, within=within) is not None)
            known = self._possible[key] = tuple(met)
        return known

    def note_undecided(self, rules: Sequence[str], undecided: UndecidedError) -> None:
        """Says once of these rules that a question about them has no answer."""
        message = Label(
            f"Not every check could be carried out here: {undecided.why_en}. Look at these rules yourself.",
            f"部分检查无法完成：{undecided.why_zh}。请人工核对这些规则。",
        )
        note = self.diagnosis(DiagnosisKind.NOT_DECIDED, DiagnosisSeverity.WARNING, rules, message)
        if note not in self.found[-50:]:
            self.found.append(note)

    def report(
        self,
        kind: DiagnosisKind,
        severity: DiagnosisSeverity,
        rules: Sequence[str],
        message: Label,
        example: Mapping[str, object] | None = None,
    ) -> None:
        """Takes note of something that is wrong."""
        self.found.append(self.diagnosis(kind, severity, rules, message, example))

    def diagnosis(
        self,
        kind: DiagnosisKind,
        severity: DiagnosisSeverity,
        rules: Sequence[str],
        message: Label,
        example: Mapping[str, object] | None = None,
    ) -> Diagnosis:
        """A diagnosis that knows whether a changed rule has to do with it."""
        return Diagnosis(kind, severity, tuple(rules), message, example, earlier=self.changed.isdisjoint(rules))

    def as_sent(self, case: Case) -> dict[str, object]:
        """A case in the form in which facts are sent, in the order of the vocabulary."""
        return {known.name: known.as_json(case[known.name]) for known in self.world.vocabulary if known.name in case}

    @property
    def clocks(self) -> Mapping[str, LimitsOfClock]:
        """The time limits by clock."""
        if self._clocks is None:
            self._clocks = limits_by_clock(self.regions)
        return self._clocks


def limits_by_clock(regions: Sequence[Region]) -> dict[str, LimitsOfClock]:
    """Regions of time limits by clock and item."""
    clocks: dict[str, LimitsOfClock] = {}
    for region in regions:
        if isinstance(region.rule.then, TimeLimit):
            limits = clocks.setdefault(region.rule.then.clock, LimitsOfClock())
            if region.scope is None:
                limits.shared.append(region)
            for item in region.scope or ():
                limits.by_item.setdefault(item, []).append(region)
    return clocks


def order(region: Region) -> tuple[int, str]:
    """Which of two limits comes first."""
    return region.rule.priority, region.rule.code


def item_words(item: str, world: World) -> Label:
    """An item by name and code."""
    known = world.items.get(item)
    if known is None:
        return Label(item, item)
    return Label(f"{known.name.en} ({item})", f"{known.name.zh}（{item}）")
