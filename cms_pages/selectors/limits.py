"""Items with the limits that the rules give them at this moment."""

from collections.abc import Sequence
from datetime import datetime

from cms_pages.selectors.items import ItemSummary
from rules.authoring.selectors import ItemLimits, list_item_limits


def list_limits_of(items: Sequence[ItemSummary], at: datetime) -> dict[str, ItemLimits]:
    """The limits of these items by code; the items' own facts are at hand, so the catalogue is not asked again."""
    return list_item_limits([item.code for item in items], at, facts={item.code: item.facts for item in items})
