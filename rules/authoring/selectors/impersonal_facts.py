"""Facts without anything that could point to a person.

Fields of numbers, dates, yes or no and listed choices cannot hold a name or a telephone number. Free text can: whoever
applied may have written anything into it. So free text is never shown and never copied, but for the few fields that the
case itself fills with codes.
"""

from collections.abc import Mapping

from rules.language import HELD_DOCUMENTS
from rules.vocabulary import VOCABULARY, Field, FieldType, Vocabulary

_CODES = frozenset({"item", "authority", HELD_DOCUMENTS})
_TEXTS = frozenset({FieldType.TEXT, FieldType.CHOICE, FieldType.CHOICES})


def list_hidden_fields(vocabulary: Vocabulary = VOCABULARY) -> frozenset[str]:
    """The fields whose values may be anybody's words."""
    return frozenset(field.name for field in vocabulary if _is_free_text(field))


def without_free_text(facts: Mapping[str, object], vocabulary: Vocabulary = VOCABULARY) -> dict[str, object]:
    """The facts of known fields that cannot hold words; the others are left out."""
    hidden = list_hidden_fields(vocabulary)
    return {name: value for name, value in facts.items() if name in vocabulary and name not in hidden}


def _is_free_text(field: Field) -> bool:
    return field.type in _TEXTS and not field.choices and field.name not in _CODES
