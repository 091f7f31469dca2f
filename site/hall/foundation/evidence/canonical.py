"""One value, one spelling: the bytes that are hashed.

JSON with sorted keys, no spaces and UTF-8. Instants are whole microseconds
since 1970 in UTC. Floats are refused: PostgreSQL and Python may print one and
the same number differently, and a hash must come out the same in ten years.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_INTEGER = 2**63 - 1
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

# What a payload may hold once it is written.
Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


class PayloadError(ValueError):
    """A payload holds something that evidence cannot keep for ever."""


def canonical_bytes(value: Plain) -> bytes:
    """The one spelling of a value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def to_microseconds(at: datetime) -> int:
    """An aware instant as whole microseconds since 1970 in UTC."""
    if at.tzinfo is None:
        raise PayloadError("An instant needs a time zone.")
    return (at - EPOCH) // timedelta(microseconds=1)


def to_plain(value: object, path: str = "payload") -> Plain:
    """A payload with instants as microseconds and days as ``YYYY-MM-DD``.

    Raises:
        PayloadError: names the place that holds a float, a decimal, a number
            past 64 bits, a character PostgreSQL cannot store, or any other object.
    """
    match value:
        case None | bool():
            return value
        case str():
            return _text(value, path)
        case int():
            if abs(value) > LARGEST_INTEGER:
                raise PayloadError(f"{path}: {value} does not fit into 64 bits.")
            return int(value)
        case datetime():
            return to_microseconds(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {_name(name, path): to_plain(inner, f"{path}.{name}") for name, inner in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [to_plain(inner, f"{path}[{index}]") for index, inner in enumerate(value)]
    raise PayloadError(f"{path}: a {type(value).__name__} cannot be kept as evidence.")


def _name(name: object, path: str) -> str:
    if not isinstance(name, str):
        raise PayloadError(f"{path}: the name {name!r} is not text.")
    return _text(name, path)


def _text(text: str, path: str) -> str:
    if _UNSTORABLE.search(text):
        raise PayloadError(f"{path}: a character that cannot be stored.")
    return str(text)
