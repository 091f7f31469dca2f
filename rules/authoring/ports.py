"""What the rules must know of others, registered by them in ``AppConfig.ready()``.

The rules import neither the catalogue nor the cases. Whoever holds the catalogue registers an ``ItemProvider``; with
none registered every item is unknown to nobody and only the given facts count.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class ItemReference:
    """A published service item as rules see it.

    Attributes:
        facts: The facts that hold of every case of the item: ``item``, ``item_type``, ``authority``, ``level``,
            ``handling``.
    """

    code: str
    name: Label
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ItemParts:
    """What rules may name of an item: code → name, in the item's own order."""

    steps: Mapping[str, Label]
    documents: Mapping[str, Label]


class ItemProvider(Protocol):
    """The catalogue's answers."""

    def get_items(self, codes: Collection[str]) -> Mapping[str, ItemReference]:
        """The published items among these codes, in a bounded number of queries; unknown ones are left out."""

    def get_steps(self, item: str) -> tuple[str, ...]:
        """The codes of a published item's steps, in order; ``step:CODE`` is the clock of one."""

    def get_parts(self, item: str) -> ItemParts:
        """The steps and documents of a published item by name; nothing for an item that is not published."""

    def search_items(self, text: str, *, limit: int, offset: int = 0) -> tuple[Sequence[ItemReference], int]:
        """Published items found by code or words in either language, the best first, and how many there are."""

    def list_items(self) -> Sequence[ItemReference]:
        """Every published item in the catalogue's order, in one query."""

    def list_steps(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        """Item code → its steps by name, in order, in one query for any number of items."""

    def list_authorities(self) -> Mapping[str, Label]:
        """The authorities with published items: code → name."""


_item_provider: ItemProvider | None = None


def register_item_provider(provider: ItemProvider) -> None:
    """Let rules know the catalogue; the last one registered counts."""
    global _item_provider  # noqa: PLW0603  one slot per process, filled at start-up
    _item_provider = provider


def item_provider() -> ItemProvider | None:
    """The catalogue, if one is registered."""
    return _item_provider
