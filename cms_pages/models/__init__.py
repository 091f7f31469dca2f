"""What the catalogue and the pages store: one module for each kind of thing."""

from cms_pages.models.home import HomePage
from cms_pages.models.media import HallDocument, HallImage, HallRendition

__all__ = ["HallDocument", "HallImage", "HallRendition", "HomePage"]
