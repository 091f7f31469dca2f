"""A case that lies in a box, or the proof that there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rules.analysis.bags import Bags
from rules.analysis.boxes import Box, narrow
from rules.analysis.budget import Budget, UndecidedError
from rules.analysis.cells import Cell, no_value
from rules.analysis.linked_fields import solve_numbers, solve_texts
from rules.analysis.literals import LEGAL_DAY, Link, Requirement
from rules.analysis.spans import Spans
from rules.analysis.words import Words
from rules.analysis.world import ACCEPTANCE, ITEM, World
from rules.vocabulary import FactValue, FieldType

Case = dict[str, FactValue]

_FEW_ITEMS = 16
_PLEASANT = {FieldType.DATE: date(2026, 1, 5).toordinal(), FieldType.INSTANT: 1_767_574_800}
"""A Monday, and 9 o'clock of it in Beijing; other numbers are looked for from 0."""


def find_case(box: Box, world: World, budget: Budget) -> Case | None:
    """Values for every field the box speaks of; a field that is left out is missing.

    Raises:
        UndecidedError: It was not found out.
    """
    for of_one_item in _by_item(box, world):
        for on_a_day in _by_day(of_one_item, world):
            budget.spend()
            case = _fill(on_a_day, world, budget)
            if case is not None:
                return case
    return None


def _by_item(box: Box, world: World) -> Iterator[Box]:
    """The box cut along groups of items that are alike, the last part without any item."""
    cell = box.cells.get(ITEM)
    if cell is None or not world.items:
        yield box
        return
    if isinstance(cell.given, Words):
        for code in _telling_items(box, cell.given, world):
            only = _with(box, ITEM, Cell(False, Words(frozenset({code}))))
            with_fixed = narrow(only, Requirement(world.fixed_by(code)), world)
            if with_fixed is not None:
                yield with_fixed
    if cell.may_miss:
        yield _with(box, ITEM, Cell(True, no_value(cell.given)))


def _telling_items(box: Box, given: Words, world: World) -> Iterator[str]:
    """The items that need a look: of those that fix the same, one, unless their codes are compared."""
    compared = any(ITEM in (link.left, link.right) for link in box.links)
    if compared or (not given.others and len(given.members) <= _FEW_ITEMS):
        yield from sorted(given.members)
        return
    for _, codes in world.items_alike():
        left = given.meet(Words(codes))
        if not left.is_empty:
            yield min(left.members)


def _by_day(box: Box, world: World) -> Iterator[Box]:
    """The day that dates of effect are held against is the day of acceptance, once there is one."""
    day = box.cells.get(LEGAL_DAY)
    if day is None or world.vocabulary.get(ACCEPTANCE) is None:
        yield box
        return
    accepted = box.cells.get(ACCEPTANCE) or world.start(ACCEPTANCE)
    if isinstance(day.given, Spans) and isinstance(accepted.given, Spans):
        both = day.given.meet(accepted.given)
        if not both.is_empty:
            yield _with(box, ACCEPTANCE, Cell(False, both))
        if accepted.may_miss:
            yield _with(box, ACCEPTANCE, Cell(True, no_value(accepted.given)))


def _with(box: Box, name: str, cell: Cell) -> Box:
    return Box({**box.cells, name: cell}, box.links)


def _fill(box: Box, world: World, budget: Budget) -> Case | None:
    case: Case = {}
    linked = _linked_values(box, world, budget) if box.links else {}
    if linked is None:
        return None
    for name, cell in box.cells.items():
        if name in linked or name == LEGAL_DAY:
            continue
        value = None if cell.given.is_empty else _sample(name, cell, world)
        if value is not None:
            case[name] = value
        elif not cell.may_miss:
            return None
    return case | linked


def _sample(name: str, cell: Cell, world: World) -> FactValue | None:
    given = cell.given
    if isinstance(given, Words):
        try:
            return next(iter(given.samples(1)), None)
        except UndecidedError:
            if cell.may_miss:
                return None
            raise
    if isinstance(given, Bags):
        return given.held
    return given.nearest(_from_where(name, world))


def _linked_values(box: Box, world: World, budget: Budget) -> Case | None:
    """Values of the fields that are compared with each other; all of them are given."""
    names = {name for link in box.links for name in (link.left, link.right)}
    given = {name: box.cells[name].given for name in sorted(names)}
    if any(value.is_empty for value in given.values()):
        return None
    numbers = {name: value for name, value in given.items() if isinstance(value, Spans)}
    texts = {name: value for name, value in given.items() if isinstance(value, Words)}
    links = sorted(box.links, key=lambda link: (link.left, link.right, link.operator))
    found_numbers = _numbers(numbers, [link for link in links if link.left in numbers], world, budget)
    found_texts = solve_texts(texts, [link for link in links if link.left in texts], budget)
    if found_numbers is None or found_texts is None:
        return None
    return {**found_numbers, **found_texts}


def _numbers(sets: Mapping[str, Spans], links: Sequence[Link], world: World, budget: Budget) -> dict[str, int] | None:
    """Values from 0 or from our time on read better; where there are none, any will do."""
    pleasant = {name: value.from_on(_from_where(name, world)) for name, value in sets.items()}
    if not any(value.is_empty for value in pleasant.values()):
        found = solve_numbers(pleasant, links, budget)
        if found is not None:
            return found
    return solve_numbers(sets, links, budget)


def _from_where(name: str, world: World) -> int:
    field = world.vocabulary.get(name)
    return _PLEASANT.get(field.type, 0) if field else 0
