"""What others may read of the catalogue: published items only."""

from cms_pages.selectors.items import (
    DocumentSnapshot,
    FeeSnapshot,
    ItemSnapshot,
    ItemSummary,
    ProcedureSnapshot,
    StepSnapshot,
    find_item,
    get_item,
    list_item_codes,
    list_items,
    list_snapshots,
    list_summaries,
    summarize,
)

__all__ = [
    "DocumentSnapshot",
    "FeeSnapshot",
    "ItemSnapshot",
    "ItemSummary",
    "ProcedureSnapshot",
    "StepSnapshot",
    "find_item",
    "get_item",
    "list_item_codes",
    "list_items",
    "list_snapshots",
    "list_summaries",
    "summarize",
]
