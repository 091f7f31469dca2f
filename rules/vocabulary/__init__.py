"""What rules may speak of: typed fields, their names for people, and the reading of facts.

A field has one declared type. Reading a fact either gives a value of that type in the engine's own form (integers for
everything ordered, text for the rest) or a problem that names the field and says what to send instead. A fact with a
problem counts as missing; it is never guessed, rounded or converted from another type.

Applications register their own fields in `AppConfig.ready()`; the fields that everyone relies on are here from the
start.
"""

from rules.vocabulary.facts import FactProblem, Facts, read_facts
from rules.vocabulary.field import Field
from rules.vocabulary.fixed import FIXED_FIELDS
from rules.vocabulary.reading import LARGEST_MAGNITUDE, LARGEST_TEXT_BYTES, FieldValueError
from rules.vocabulary.registry import Vocabulary, VocabularyError
from rules.vocabulary.types import ORDERED_TYPES, Choice, FactValue, FieldType, Label

__all__ = [
    "LARGEST_MAGNITUDE",
    "LARGEST_TEXT_BYTES",
    "ORDERED_TYPES",
    "VOCABULARY",
    "Choice",
    "FactProblem",
    "FactValue",
    "Facts",
    "Field",
    "FieldType",
    "FieldValueError",
    "Label",
    "Vocabulary",
    "VocabularyError",
    "read_facts",
]

VOCABULARY = Vocabulary(*FIXED_FIELDS)
"""The vocabulary of this process."""
