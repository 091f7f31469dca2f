"""A box: what is possible of each field at the same time, as far as it was asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.analysis.cells import Cell
from rules.analysis.literals import Link, Requirement
from rules.analysis.words import Words
from rules.analysis.world import ITEM, World


@dataclass(frozen=True, slots=True)
class Box:
    """Cells by field; a field that is not named may be anything. `links` compare two of them."""

    cells: Mapping[str, Cell] = field(default_factory=dict)
    links: frozenset[Link] = frozenset()

    def admits(self, requirement: Requirement) -> bool:
        """Whether the requirement holds of every case in the box already."""
        if not self.links.issuperset(requirement.links):
            return False
        return all(
            name in self.cells and self.cells[name].meet(cell) == self.cells[name] for name, cell in requirement.cells
        )


EVERYTHING = Box()


def narrow(box: Box, requirement: Requirement, world: World) -> Box | None:
    """The part of a box that meets a requirement; None when it is plain that there is none."""
    cells = dict(box.cells)
    if not _narrow_cells(cells, requirement.cells, world):
        return None
    return Box(cells, box.links.union(requirement.links) if requirement.links else box.links)


def of_item(item: str, world: World) -> Box:
    """All cases of one item."""
    cells: dict[str, Cell] = {ITEM: Cell(False, Words(frozenset({item})))}
    cells.update(world.fixed_by(item))
    return Box(cells)


def _narrow_cells(cells: dict[str, Cell], more: tuple[tuple[str, Cell], ...], world: World) -> bool:
    for name, cell in more:
        known = cells.get(name)
        met = (known or world.start(name)).meet(cell)
        if met.is_empty:
            return False
        cells[name] = met
        if name == ITEM and met != known:
            item = _only_item(met)
            if item is not None and not _narrow_cells(cells, world.fixed_by(item), world):
                return False
    return True


def _only_item(cell: Cell) -> str | None:
    if not cell.may_miss and isinstance(cell.given, Words) and not cell.given.others and len(cell.given.members) == 1:
        return next(iter(cell.given.members))
    return None
