"""Where limits meet: one item at a time, with all limits that may speak of it, and cases of no item at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.analysis.boxes import EVERYTHING, Box, of_item
from rules.analysis.cells import Cell
from rules.analysis.regions import Region
from rules.analysis.search import Conjunct, Goal, fails, holds
from rules.analysis.solving import Case
from rules.analysis.study import LimitsOfClock, Study
from rules.analysis.words import NO_TEXT
from rules.analysis.world import ITEM

Scope = frozenset[str] | None


def common_scope(regions: Sequence[Region]) -> Scope:
    """The items that all of some regions may speak of; None for any."""
    scopes = [region.scope for region in regions if region.scope is not None]
    return frozenset.intersection(*scopes) if scopes else None


def situations(study: Study, limits: Sequence[LimitsOfClock], scope: Scope) -> Iterator[tuple[Box, str | None]]:
    """The cases of no item, then of one item after the other, as far as limits of these clocks could meet there."""
    if scope is not None:
        yield from ((of_item(item, study.world), item) for item in sorted(scope))
        return
    knows_items = study.world.vocabulary.get(ITEM) is not None
    yield (Box({ITEM: Cell(True, NO_TEXT)}) if knows_items else EVERYTHING), None
    own = {item for one in limits for item in one.by_item}
    yield from ((of_item(item, study.world), item) for item in sorted(own.union(study.world.items)))


def limits_there(limits: LimitsOfClock, item: str | None) -> Sequence[Region]:
    """The limits of a clock that may speak of an item, or of a case without one."""
    return limits.shared if item is None else limits.of(item)


def find_deciding(
    study: Study, chosen: Sequence[tuple[LimitsOfClock, Region]], *, only: Box | None = None, item: str | None = None
) -> Case | None:
    """A case in which each of the chosen limits decides its clock: it holds and none of better priority does.

    Args:
        study: The rules.
        chosen: Limits with the limits of their clock.
        only: Cases of one situation; else all are looked at.
        item: The item of that situation.
    """
    regions = [region for _, region in chosen]
    codes = sorted({region.rule.code for region in regions})
    for conjuncts in _choices(regions):
        goals = [goal for conjunct in conjuncts for goal in holds(conjunct)]
        if study.ask(goals, codes, within=only or EVERYTHING) is None:
            continue
        places = (
            [(only, item)]
            if only is not None
            else situations(study, [limits for limits, _ in chosen], common_scope(regions))
        )
        for within, where in places:
            none_better = [goal for limits, region in chosen for goal in _nothing_better(limits, region, where)]
            case = study.ask([*goals, *none_better], codes, within=within)
            if case is not None:
                return case
    return None


def _choices(regions: Sequence[Region]) -> Iterator[tuple[Conjunct, ...]]:
    """One conjunct of each region, in every combination."""
    if not regions:
        yield ()
        return
    for conjunct in regions[0].firing:
        for rest in _choices(regions[1:]):
            yield (conjunct, *rest)


def _nothing_better(limits: LimitsOfClock, region: Region, item: str | None) -> list[Goal]:
    better = [rival for rival in limits_there(limits, item) if rival.rule.priority < region.rule.priority]
    return fails(conjunct for rival in better for conjunct in rival.firing)
