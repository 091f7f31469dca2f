"""What the rules may know of the catalogue, through their own port."""

from collections.abc import Collection, Mapping, Sequence

from cms_pages.selectors.items import (
    find_item,
    list_documents,
    list_items,
    list_step_codes,
    list_steps,
    list_summaries,
    summarize,
)
from cms_pages.selectors.offers import list_offers
from rules.authoring.ports import ItemParts, ItemReference
from rules.vocabulary import Label


class CatalogueItemProvider:
    """Published items as rules see them; one query for any number of codes."""

    def get_items(self, codes: Collection[str]) -> Mapping[str, ItemReference]:
        """The published items among these codes."""
        return {item.code: ItemReference(item.code, item.name, item.facts) for item in list_summaries(frozenset(codes))}

    def get_steps(self, item: str) -> tuple[str, ...]:
        """The codes of a published item's steps, in order."""
        return list_step_codes(item)

    def get_parts(self, item: str) -> ItemParts:
        """The steps and documents of a published item by name."""
        found = find_item(item)
        if found is None:
            return ItemParts({}, {})
        return ItemParts(
            {step.code: step.name for step in found.steps},
            {document.code: document.name for document in found.documents},
        )

    def search_items(self, text: str, *, limit: int, offset: int = 0) -> tuple[Sequence[ItemReference], int]:
        """By the beginning of the code where one is typed, else by words as the portal finds them."""
        asked = " ".join(text.replace("\0", " ").split())
        found = list_items().filter(code__istartswith=asked) if asked[:1].isdigit() else list_items(search=asked)
        page = summarize(found[offset : offset + limit])
        return [ItemReference(item.code, item.name, item.facts) for item in page], found.count()

    def list_items(self) -> Sequence[ItemReference]:
        """Every published item in the catalogue's order."""
        return [ItemReference(item.code, item.name, item.facts) for item in summarize(list_items())]

    def list_steps(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        """The steps of many items by name."""
        return list_steps(codes)

    def list_documents(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        """The documents of many items by name."""
        return list_documents(codes)

    def list_authorities(self) -> Mapping[str, Label]:
        """Code → name of every authority with a published item."""
        return {offer.code: offer.name for offer in list_offers()}
