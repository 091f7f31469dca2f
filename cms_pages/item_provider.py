"""What the rules may know of the catalogue, through their own port."""

from collections.abc import Collection, Mapping

from cms_pages.selectors.items import list_step_codes, list_summaries
from rules.authoring.ports import ItemReference


class CatalogueItemProvider:
    """Published items as rules see them; one query for any number of codes."""

    def get_items(self, codes: Collection[str]) -> Mapping[str, ItemReference]:
        """The published items among these codes."""
        return {item.code: ItemReference(item.code, item.name, item.facts) for item in list_summaries(frozenset(codes))}

    def get_steps(self, item: str) -> tuple[str, ...]:
        """The codes of a published item's steps, in order."""
        return list_step_codes(item)
