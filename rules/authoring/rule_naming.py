"""The codes that the product gives to rules: one way for the builder, the form, the command, the tables and imports."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from rules.language import Operator, When

LONGEST_CODE = 110
"""Shorter than a code may be, so that a number fits behind it."""

_NOT_OF_A_CODE = re.compile(r"[^A-Za-z0-9._\-]+", re.ASCII)
_PLAIN = frozenset({Operator.IS, Operator.ONE_OF})


def limit_code(item: str, clock: str, situation: Iterable[tuple[str, object]] = ()) -> str:
    """The code of a limit of an item: ``limit.511922-0002.step.review``.

    Args:
        item: Code of the item.
        clock: The clock of the limit.
        situation: Field and value of what it asks beside the item; each is a part of the code, in order of the fields:
            ``limit.511922-0057.committed.service_form-dedicated_channel``.
    """
    parts = sorted(f"{field}-{code_part(_as_text(value))}" for field, value in situation)
    return ".".join([f"limit.{item}.{clock.replace(':', '.')}", *parts])[: LONGEST_CODE if parts else None]


def situation_in_code(when: When) -> list[tuple[str, object]]:
    """What of a condition stands in the code of a limit: the plain comparisons of its first group, but for the item."""
    lines = when.groups[0].lines if when.groups else ()
    return [
        (line.field, line.value[0] if isinstance(line.value, list | tuple) else line.value)
        for line in lines
        if line.field != "item" and line.operator in _PLAIN and line.value and line.other_field is None
    ]


def free_code(code: str, taken: Collection[str]) -> str:
    """The code, numbered when another rule has it already."""
    free, number = code, 1
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free


def code_part(text: str) -> str:
    """Text as a part of a code; what cannot stand in one becomes a hyphen."""
    plain = _NOT_OF_A_CODE.sub("-", unicodedata.normalize("NFKD", text).replace(":", "."))
    return plain.strip("-.").lower() if " " in text else plain.strip("-")


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
