"""A line of the anchor file: what it says, its hash and its signature.

An anchor states, for each chain that changed since the anchor before, how
many events it has and the hash of the last. Its hash covers the hash of the
anchor before it, so each anchor stands for all chains. The signature
(Ed25519) can be checked by anyone with the public key.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hall.foundation.evidence.canonical import LARGEST_INTEGER, Plain, canonical_bytes
from hall.foundation.keys import derive_key, key_ring

ANCHOR_SCHEMA_VERSION = 1
ANCHOR_ALGORITHM = "sha256+ed25519"


@dataclass(frozen=True, slots=True)
class Head:
    """How many events a chain has, and the hash of the last."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnchorStatement:
    """What an anchor says."""

    register: str
    number: int
    at_microseconds: int
    chains: int
    heads: tuple[Head, ...]
    previous: str
    key_version: int

    def content(self) -> dict[str, Plain]:
        """The statement as it is hashed."""
        return {
            "algorithm": ANCHOR_ALGORITHM,
            "at": self.at_microseconds,
            "chains": self.chains,
            "heads": [[head.chain, head.sequence, head.hash] for head in self.heads],
            "key": self.key_version,
            "number": self.number,
            "previous": self.previous,
            "register": self.register,
            "schema": ANCHOR_SCHEMA_VERSION,
        }

    def root(self) -> str:
        """The hash that the next anchor holds and that is published."""
        return sha256(canonical_bytes(self.content())).hexdigest()


class AnchorLineError(ValueError):
    """A line of the anchor file is not what was written there; the message says why."""


def signed_line(statement: AnchorStatement) -> str:
    """The line of a statement, without its line end."""
    root = statement.root()
    return _spell(statement, root, _private_key(statement.key_version).sign(root.encode()))


def read_line(line: str) -> AnchorStatement:
    """The statement of a line whose hash and signature are right.

    Raises:
        AnchorLineError: when they are not, or the line is not a statement at all.
    """
    try:
        said = json.loads(line)
        statement = AnchorStatement(
            register=said["register"],
            number=_count(said["number"]),
            at_microseconds=_count(said["at"]),
            chains=_count(said["chains"]),
            heads=tuple(Head(str(chain), _count(sequence), str(last)) for chain, sequence, last in said["heads"]),
            previous=said["previous"],
            key_version=_count(said["key"]),
        )
        root, signature = str(said["hash"]), bytes.fromhex(said["signature"])
    except (ValueError, KeyError, TypeError) as error:
        raise AnchorLineError("it is not an anchor") from error
    if statement.root() != root or _spell(statement, root, signature) != line:
        raise AnchorLineError("it was changed: its hash does not fit what it says")
    try:
        _private_key(statement.key_version).public_key().verify(signature, root.encode())
    except InvalidSignature as error:
        raise AnchorLineError("its signature is not ours") from error
    return statement


def newest_key_version() -> int:
    """The version of the key that signs new anchors."""
    return key_ring("HALL_EVIDENCE_KEY")[0][0]


def public_keys() -> dict[int, str]:
    """The public keys by version, in hexadecimal, for whoever checks published roots."""
    return {
        version: _private_key(version).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        for version, _secret in key_ring("HALL_EVIDENCE_KEY")
    }


def _spell(statement: AnchorStatement, root: str, signature: bytes) -> str:
    return canonical_bytes({**statement.content(), "hash": root, "signature": signature.hex()}).decode()


def _private_key(version: int) -> Ed25519PrivateKey:
    for known, secret in key_ring("HALL_EVIDENCE_KEY"):
        if known == version:
            return Ed25519PrivateKey.from_private_bytes(derive_key(secret, "evidence:anchors"))
    raise AnchorLineError(f"its key, version {version}, is not configured")


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_INTEGER:
        raise TypeError(value)
    return value
