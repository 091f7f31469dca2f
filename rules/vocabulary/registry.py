"""The register of fields, with a fingerprint that changes whenever a field does."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict

from rules.vocabulary.field import Field


class VocabularyError(ValueError):
    """A name registered twice with different meanings."""


class Vocabulary:
    """Fields by name, in order of registration."""

    def __init__(self, *fields: Field) -> None:
        self._fields: dict[str, Field] = {}
        self._fingerprint: str | None = None
        self.register(*fields)

    def register(self, *fields: Field) -> None:
        """Adds fields; registering the very same definition again is harmless.

        Raises:
            VocabularyError: The name is taken by another definition.
        """
        for field in fields:
            known = self._fields.get(field.name)
            if known is not None and known != field:
                raise VocabularyError(f"field {field.name} is already registered with another definition")
        for field in fields:
            self._fields.setdefault(field.name, field)
        self._fingerprint = None

    def get(self, name: str) -> Field | None:
        """The field of that name, if there is one."""
        return self._fields.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def __len__(self) -> int:
        return len(self._fields)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all definitions, independent of the order of registration."""
        if self._fingerprint is None:
            definitions = [asdict(self._fields[name]) for name in sorted(self._fields)]
            text = json.dumps(definitions, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            self._fingerprint = hashlib.sha256(text.encode()).hexdigest()
        return self._fingerprint
