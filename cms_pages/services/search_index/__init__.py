"""The rows of the search, kept up to date with what is published."""

from cms_pages.services.search_index.batching import indexed_at_the_end
from cms_pages.services.search_index.receivers import connect_search_index
from cms_pages.services.search_index.writing import index_everything, index_items, index_pages, index_points

__all__ = [
    "connect_search_index",
    "index_everything",
    "index_items",
    "index_pages",
    "index_points",
    "indexed_at_the_end",
]
