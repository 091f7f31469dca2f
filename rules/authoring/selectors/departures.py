"""What a new limit departs from: the limit that its item has today."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rules.authoring.selectors.item_limits import ItemLimits, LimitLine, list_item_limits
from rules.language import Rule, TimeLimit, item_scope

_STEP = "step:"


def list_departures(rules: Iterable[Rule], at: datetime) -> Mapping[str, LimitLine]:
    """Rule code → the ordinary limit that its item has now by the same clock, given by another rule.

    Left out is what speaks of more than one item, gives no limit, or comes where there is none. Three queries at
    most, however many they are; none without limits of single items.
    """
    wanted = {
        rule.code: (item, rule.then.clock)
        for rule in rules
        if isinstance(rule.then, TimeLimit) and (item := _only_item(rule)) is not None
    }
    limits = list_item_limits({item for item, _clock in wanted.values()}, at) if wanted else {}
    found = {code: _limit_of(limits[item], clock) for code, (item, clock) in wanted.items()}
    return {code: line for code, line in found.items() if line is not None and line.rule != code}


def _only_item(rule: Rule) -> str | None:
    scope = item_scope(rule)
    return next(iter(scope)) if scope is not None and len(scope) == 1 else None


def _limit_of(limits: ItemLimits, clock: str) -> LimitLine | None:
    if clock.startswith(_STEP):
        return limits.steps.get(clock.removeprefix(_STEP))
    return {
        "statutory": limits.statutory,
        "committed": limits.committed,
        "acceptance": limits.acceptance,
        "supplement_notice": limits.supplement_notice,
        "delivery": limits.delivery,
    }.get(clock)
