"""One link of a chain: what an event is, and the hash that ties it to the one before.

Pure: neither the database nor a clock. Whoever has the rows can compute the
same hashes with these few lines.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from hall.foundation.evidence.canonical import Plain, canonical_bytes, to_microseconds

SCHEMA_VERSION = 1
ALGORITHM = "sha256"
# What stands before the first event of every chain.
NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True, kw_only=True, slots=True)
class NewEvent:
    """Something that happened: ``kind`` and ``payload`` are the chain's own; ``actor`` is a username or ``system``."""

    kind: str
    actor: str
    at: datetime
    payload: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventRef:
    """How an event is named by everything that refers to it."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Everything that an event's hash covers."""

    chain: str
    sequence: int
    kind: str
    payload: Plain
    actor: str
    at: datetime
    previous_hash: str
    schema_version: int = SCHEMA_VERSION
    algorithm: str = ALGORITHM

    def hash(self) -> str:
        """The hash of the event: over all that it says and the hash of the event before it."""
        said: Plain = {
            "actor": self.actor,
            "algorithm": self.algorithm,
            "at": to_microseconds(self.at),
            "chain": self.chain,
            "kind": self.kind,
            "payload": self.payload,
            "previous": self.previous_hash,
            "schema": self.schema_version,
            "sequence": self.sequence,
        }
        return sha256(canonical_bytes(said)).hexdigest()
