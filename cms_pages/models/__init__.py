"""What the catalogue and the pages store: one module for each kind of thing."""

from cms_pages.models.home import HomePage
from cms_pages.models.item_parts import ItemDocument, ItemFee, ItemPart, ItemSpecialProcedure, ItemStep
from cms_pages.models.media import HallDocument, HallImage, HallRendition
from cms_pages.models.reference_item import ReferenceItem
from cms_pages.models.service_item import ServiceItem, ServiceItemQuerySet
from cms_pages.models.upload import CatalogueUpload

__all__ = [
    "CatalogueUpload",
    "HallDocument",
    "HallImage",
    "HallRendition",
    "HomePage",
    "ItemDocument",
    "ItemFee",
    "ItemPart",
    "ItemSpecialProcedure",
    "ItemStep",
    "ReferenceItem",
    "ServiceItem",
    "ServiceItemQuerySet",
]
