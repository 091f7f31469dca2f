"""The types a field can have, and text in the two languages of the county."""

from dataclasses import dataclass
from enum import StrEnum

FactValue = int | str | frozenset[str]
"""A fact as the engine takes it: see `FieldType` for the form of each type."""


@dataclass(frozen=True, slots=True)
class Label:
    """The same text in English and Chinese."""

    en: str
    zh: str

    def as_json(self) -> dict[str, str]:
        """The pair under the keys that the API uses."""
        return {"en": self.en, "zh": self.zh}


class FieldType(StrEnum):
    """What a field holds, and the form in which the engine gets it."""

    INTEGER = "integer"  # int
    DECIMAL = "decimal"  # int, scaled by the field's `scale`
    DATE = "date"  # int, the proleptic ordinal of the day
    INSTANT = "instant"  # int, whole UTC seconds since 1970
    BOOLEAN = "boolean"  # int, 0 or 1
    CHOICE = "choice"  # str
    TEXT = "text"  # str
    CHOICES = "choices"  # frozenset of str


ORDERED_TYPES = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE, FieldType.INSTANT})
"""Types that know less and more; the others know only equal and member."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a choice field may take."""

    value: str
    label: Label
