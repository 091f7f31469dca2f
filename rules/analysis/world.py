"""What cases there can be: the fields of the vocabulary, and the items of the catalogue with what holds of each.

An item that the catalogue knows fixes its type, authority, level and handling kind. One that only a rule names (it may
be published tomorrow) fixes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rules.analysis.cells import Cell, every_value
from rules.analysis.literals import LEGAL_DAY
from rules.analysis.spans import Spans, points
from rules.analysis.words import Words
from rules.vocabulary import FieldType, FieldValueError, Label, Vocabulary

ITEM = "item"
ACCEPTANCE = "accepted_on"
_EVERY_DAY = Spans(((1, 3_652_059),))


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the checks know of an item.

    Attributes:
        facts: What holds of each of its cases (``item_type``, ``authority``, ``level``, ``handling``).
        name: What it is called.
        steps: The codes of its steps, in order; None when they are not known.
        documents: The codes of the documents that its applicants bring.
        produces: The codes of the documents that it results in.
    """

    facts: Mapping[str, object]
    name: Label
    steps: tuple[str, ...] | None = None
    documents: frozenset[str] = frozenset()
    produces: frozenset[str] = frozenset()


@dataclass(slots=True)
class World:
    """The fields and items that cases are made of."""

    vocabulary: Vocabulary
    items: Mapping[str, ItemFacts] = field(default_factory=dict)
    named: Collection[str] = ()
    _starts: dict[str, Cell] = field(default_factory=dict)
    _fixed: dict[str, tuple[tuple[str, Cell], ...]] = field(default_factory=dict)
    _alike: list[tuple[tuple[tuple[str, Cell], ...], frozenset[str]]] | None = None

    def start(self, name: str) -> Cell:
        """What is possible of a field before anything is asked."""
        cell = self._starts.get(name)
        if cell is None:
            cell = self._starts[name] = self._first(name)
        return cell

    def _first(self, name: str) -> Cell:
        if name == LEGAL_DAY:
            return Cell(False, _EVERY_DAY)
        if name == ITEM and self.items:
            return Cell(True, Words(frozenset(self.items).union(self.named)))
        known = self.vocabulary.get(name)
        if known is None:
            raise ValueError(f"no field is called {name}")
        return Cell(True, every_value(known))

    def fixed_by(self, item: str) -> tuple[tuple[str, Cell], ...]:
        """What an item fixes of other fields."""
        cells = self._fixed.get(item)
        if cells is None:
            known = self.items.get(item)
            cells = self._fixed[item] = tuple(self._read(known.facts)) if known else ()
        return cells

    def _read(self, facts: Mapping[str, object]) -> Iterator[tuple[str, Cell]]:
        for name in sorted(facts):
            known = self.vocabulary.get(name)
            if name == ITEM or known is None:
                continue
            try:
                value = known.read(facts[name])
            except FieldValueError:
                continue  # as when the case is evaluated: what cannot be read is not known
            if isinstance(value, int):
                yield name, Cell(False, points(frozenset({value})))
            elif isinstance(value, str) and known.type is not FieldType.CHOICES:
                yield name, Cell(False, Words(frozenset({value})))

    def items_alike(self) -> list[tuple[tuple[tuple[str, Cell], ...], frozenset[str]]]:
        """The items in groups that fix the same; within a group nothing but the code tells them apart."""
        if self._alike is None:
            groups: dict[tuple[tuple[str, Cell], ...], set[str]] = {}
            for code in sorted({*self.items, *self.named}):
                groups.setdefault(self.fixed_by(code), set()).add(code)
            self._alike = [(cells, frozenset(codes)) for cells, codes in groups.items()]
        return self._alike
