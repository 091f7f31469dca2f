"""Personal data in evidence: a salted hash, whose salt is kept with the person and erased with the person."""

import secrets
from hashlib import sha256


def new_salt() -> str:
    """A salt for one person's hashes, to be kept where the personal data is kept."""
    return secrets.token_hex(16)


def personal_hash(value: str, salt: str) -> str:
    """What evidence may hold of a personal value; without the salt it says nothing about anybody."""
    return sha256(f"{salt}\n{value}".encode()).hexdigest()
