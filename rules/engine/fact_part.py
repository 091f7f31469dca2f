"""One field of a fact in the engine's JSON.

The engine measures text as it is escaped in JSON, in 16 bits: forty thousand quotation marks are too long for it. Since
text is only ever compared for equality, a long one is passed as its digest, in facts and in rules alike.
"""

import hashlib
from json.encoder import encode_basestring

from rules.vocabulary import FactValue

_LONGEST_AS_IT_IS = 1_000
_DIGEST_MARK = "\x01"
"""Begins every digest, and no text that is passed as it is."""


def engine_text(text: str) -> str:
    """The text that stands for a text: equal exactly when the texts are."""
    if len(text) <= _LONGEST_AS_IT_IS and not text.startswith(_DIGEST_MARK):
        return text
    return f"{_DIGEST_MARK}{hashlib.sha256(text.encode()).hexdigest()}"


def part(number: int, value: FactValue) -> str:
    """The field's name and value, with the comma before them."""
    return f',"f{number}":{encode_basestring(engine_text(value)) if isinstance(value, str) else value}'
