"""What is planted: a page in both languages, as plain data.

References inside the data are by name and become keys when everything that
they name exists: ``page:KEY`` in the address of a link, ``PageRef``,
``ImageRef`` and ``FileRef`` as values.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

LANGUAGES = ("en", "zh-hans")
_SPACE = uuid.UUID("5b1cf0d1-90a9-5f0c-8f7e-511922000000")


@dataclass(frozen=True, slots=True)
class PlannedText:
    """What a page says in one language."""

    title: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page with its translation.

    Args:
        key: names the page in the plan; its translations and a later run of the plan are known by it.
        model: the class of the page in ``cms_pages.models``.
        parent: the key of the page above; empty for a home page, which is there already and only filled.
        slug: the last part of its address, the same in both languages.
        texts: for each language, the title and the fields that differ.
        values: the fields that are the same in both.
        published_at: when it went live.
    """

    key: str
    model: str
    parent: str
    slug: str
    texts: Mapping[str, PlannedText]
    published_at: datetime
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def translation_key(self) -> uuid.UUID:
        """The same whenever the plan is carried out."""
        return translation_key(self.key)


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of the plan, in the language of the page that refers to it."""

    key: str


@dataclass(frozen=True, slots=True)
class ImageRef:
    """A picture by its title."""

    title: str


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file to download by its title."""

    title: str


@dataclass(frozen=True, slots=True)
class ItemRef:
    """A service item by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class AuthorityRef:
    """An authority by its code."""

    code: str


def translation_key(key: str) -> uuid.UUID:
    """What a page of a plan and its translations have in common."""
    return uuid.uuid5(_SPACE, key)


def block_id(*names: object) -> str:
    """The lasting identity of a block: the same in the page and in its first revision."""
    return str(uuid.uuid5(_SPACE, "/".join(str(name) for name in names)))
