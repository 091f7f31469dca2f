"""The rule that one edited limit becomes: the item's own one with other figures, or a new one beside a shared one."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from rules.authoring.limit_rules import ORDINARY_PRIORITY, VARIANT_PRIORITY, build_limit
from rules.authoring.rule_naming import free_code, limit_code, situation_in_code
from rules.authoring.tables.limit_grid import ORDINARY, Situation, Spot
from rules.authoring.tables.words import Column
from rules.language import Group, LimitCheck, Line, Operator, Rule, Source, Unit, When
from rules.vocabulary import Label

_FIGURE = frozenset({Column.AMOUNT, Column.UNIT})


@dataclass(frozen=True, slots=True)
class LimitItem:
    """An item as the grid knows it: its name, its facts, and its steps by name."""

    code: str
    name: Label
    facts: Mapping[str, object]
    steps: Mapping[str, Label]


def figure_changes(values: Mapping[str, object], spot: Spot | None) -> bool:
    """Whether amount or unit shall be another one; a new limit has none yet."""
    if spot is None:
        return True
    standing = {Column.AMOUNT: spot.then.amount, Column.UNIT: spot.then.unit.value}
    return any(column in values and values[column] != standing[column] for column in _FIGURE)


def make_limit(
    item: LimitItem,
    clock: str,
    situation: Situation,
    spot: Spot | None,
    values: Mapping[str, object],
    source: Source,
    taken: AbstractSet[str],
) -> Rule | None:
    """The rule as it shall stand; None without an amount.

    Args:
        item: The item whose limit it is.
        clock: Which of its clocks.
        situation: The row of the grid: the conditions beside the item, and the days.
        spot: The limit that stands there, its own or that of a shared rule.
        values: What was typed, by column.
        source: Where the limit comes from.
        taken: Codes that other rules have.
    """
    amount = values.get(Column.AMOUNT, spot.then.amount if spot else None)
    if not isinstance(amount, int):
        return None
    unit = Unit(str(values.get(Column.UNIT, spot.then.unit.value if spot else Unit.WORKING_DAY)))
    rule = spot.rule if spot is not None and spot.own else _own(item, clock, situation, spot, source, taken)
    then = replace(Spot(rule, own=True).then, amount=amount, unit=unit)
    check = rule.check
    if Column.CHECK in values:
        check = LimitCheck(str(values[Column.CHECK]))
    elif figure_changes(values, spot):
        check = LimitCheck.UNVERIFIED
    begins, ends = values.get(Column.FROM, rule.effective_from), values.get(Column.UNTIL, rule.effective_to)
    return replace(
        rule,
        then=then,
        check=check,
        because=source,
        effective_from=begins if isinstance(begins, date) else None,
        effective_to=ends if isinstance(ends, date) else None,
    )


def _own(
    item: LimitItem, clock: str, situation: Situation, spot: Spot | None, source: Source, taken: AbstractSet[str]
) -> Rule:
    """The item's own rule in place of a shared one, or where none was."""
    rule = build_limit(
        item=item.code, clock=clock, amount=0, unit=Unit.WORKING_DAY, because=source, check=None, name=item.name
    )
    pinned = Line("item", Operator.IS, item.code)
    groups = tuple(Group((pinned, *group.lines)) for group in situation.when.groups) or (Group((pinned,)),)
    priority = ORDINARY_PRIORITY if situation == ORDINARY else VARIANT_PRIORITY
    if spot is not None:
        priority = min(priority, spot.rule.priority - 1)
        rule = replace(rule, then=spot.then, check=spot.rule.check)
    return replace(
        rule,
        code=free_code(limit_code(item.code, clock, situation_in_code(situation.when)), taken),
        when=When(groups),
        priority=priority,
        effective_from=situation.begins,
        effective_to=situation.ends,
    )
