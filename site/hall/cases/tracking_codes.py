"""Tracking codes: random, told once on the receipt, kept only as a keyed hash."""

import hmac
import secrets

from hall.foundation.personal import search_hash

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capital letters without those that are read for one another (0 O, 1 I L)."""

CODE_LENGTH = 10
_PURPOSE = "tracking-code"


def new_tracking_code() -> str:
    """A new code: 31 to the power of 10 possibilities."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


def hash_tracking_code(number: str, code: str) -> str:
    """What is kept of a code: a keyed hash bound to the number of its case."""
    return search_hash(f"{number}\n{_spelled(code)}", purpose=_PURPOSE)


def is_tracking_code(number: str, code: str, kept: str) -> bool:
    """Whether a code belongs to a number; takes the same time whatever is wrong."""
    return hmac.compare_digest(hash_tracking_code(number, code), kept)


def _spelled(code: str) -> str:
    return "".join(character for character in code.upper() if character.isalnum())
