"""Many pages at once, from plain data: how a portal gets its first content.

What this is: the end that an editor reaches by writing, saving and publishing
each page, its translations and its pictures, for hundreds of pages in seconds.
Revisions, history, search and references are there as if somebody had typed it.

What this is not: a way to change pages. What is there already is left alone,
so planting the same plan twice changes nothing the second time.
"""

from cms_pages.services.planting.media import Picture, StoredFile, put_files, put_pictures
from cms_pages.services.planting.pages import plant_pages
from cms_pages.services.planting.plan import LANGUAGES, PlannedPage, PlannedText
from cms_pages.services.planting.snippets import (
    PlannedBanner,
    PlannedLifeEvent,
    put_banners,
    put_life_events,
)

__all__ = [
    "LANGUAGES",
    "Picture",
    "PlannedBanner",
    "PlannedLifeEvent",
    "PlannedPage",
    "PlannedText",
    "StoredFile",
    "plant_pages",
    "put_banners",
    "put_files",
    "put_life_events",
    "put_pictures",
]
