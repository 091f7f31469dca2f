"""Guides from items: which items have none, and making them by the hundred.

What this is: the way from the catalogue to the portal. A guide begins with words from ``data/guide_wording.toml`` in
both languages; editors go on from there.

What this is not: a copy of the item. Limits, steps, documents and fees stay with the item and the rules.
"""

from cms_pages.services.guides.creation import GuidesCreated, create_guides

__all__ = ["GuidesCreated", "create_guides"]
