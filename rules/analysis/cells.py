"""What is known of one field: whether it may be missing, and which values it may have when it is given."""

from __future__ import annotations

from dataclasses import dataclass

from rules.analysis.bags import Bags
from rules.analysis.spans import NOTHING, Spans
from rules.analysis.words import ANY_TEXT, NO_TEXT, Words
from rules.vocabulary import LARGEST_MAGNITUDE, Field, FieldType

Given = Spans | Words | Bags

_NO_SET = Bags(frozenset({""}), frozenset({""}))
_BOUNDS = {
    FieldType.INTEGER: (-LARGEST_MAGNITUDE, LARGEST_MAGNITUDE),
    FieldType.DECIMAL: (-LARGEST_MAGNITUDE, LARGEST_MAGNITUDE),
    FieldType.DATE: (1, 3_652_059),
    FieldType.INSTANT: (-62_135_596_800, 253_402_300_799),
    FieldType.BOOLEAN: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A field may be missing, or have one of these values."""

    may_miss: bool
    given: Given

    @property
    def is_empty(self) -> bool:
        """Whether it is plain that nothing is possible."""
        return not self.may_miss and self.given.is_empty

    def meet(self, other: Cell) -> Cell:
        """What both admit."""
        return Cell(self.may_miss and other.may_miss, meet_given(self.given, other.given))


def meet_given(one: Given, other: Given) -> Given:
    """The values in both; of one field they are always of one sort."""
    if isinstance(one, Spans) and isinstance(other, Spans):
        return one.meet(other)
    if isinstance(one, Words) and isinstance(other, Words):
        return one.meet(other)
    if isinstance(one, Bags) and isinstance(other, Bags):
        return one.meet(other)
    raise TypeError("values of two sorts of field")


def no_value(given: Given) -> Given:
    """The empty set of the same sort."""
    if isinstance(given, Spans):
        return NOTHING
    return NO_TEXT if isinstance(given, Words) else _NO_SET


def every_value(field: Field) -> Given:
    """All values of a field."""
    if field.type is FieldType.CHOICES:
        return Bags()
    if field.type is FieldType.CHOICE and field.choices:
        return Words(frozenset(choice.value for choice in field.choices))
    if field.type in _BOUNDS:
        low, high = _BOUNDS[field.type]
        smallest, largest = field.value_range
        return Spans(((low if smallest is None else smallest, high if largest is None else largest),))
    return ANY_TEXT
