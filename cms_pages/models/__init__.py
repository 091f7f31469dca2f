"""What the catalogue and the pages store: one module for each kind of thing."""

from cms_pages.models.banner import Banner
from cms_pages.models.confirmed_phrase import ConfirmedPhrase
from cms_pages.models.item_parts import ItemDocument, ItemFee, ItemPart, ItemSpecialProcedure, ItemStep
from cms_pages.models.life_event import LifeEvent
from cms_pages.models.media import HallDocument, HallImage, HallRendition
from cms_pages.models.pages import (
    ArticleIndexPage,
    ArticlePage,
    AuthorityPage,
    BulletinPage,
    CataloguePage,
    FeedbackPage,
    FormsPage,
    GuidePage,
    HallPage,
    HomePage,
    HotlinePage,
    InterpretationPage,
    NewsPage,
    NoticePage,
    OrganizationPage,
    ParallelApprovalPage,
    PointsPage,
    StandardPage,
)
from cms_pages.models.publication_refusal import PublicationRefusal
from cms_pages.models.published_change import PublishedChange
from cms_pages.models.reference_item import ReferenceItem
from cms_pages.models.search_entry import SearchEntry
from cms_pages.models.sent_reminder import SentReminder
from cms_pages.models.service_item import ServiceItem, ServiceItemQuerySet
from cms_pages.models.synonym_group import SynonymGroup
from cms_pages.models.upload import CatalogueUpload

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "AuthorityPage",
    "Banner",
    "BulletinPage",
    "CataloguePage",
    "CatalogueUpload",
    "ConfirmedPhrase",
    "FeedbackPage",
    "FormsPage",
    "GuidePage",
    "HallDocument",
    "HallImage",
    "HallPage",
    "HallRendition",
    "HomePage",
    "HotlinePage",
    "InterpretationPage",
    "ItemDocument",
    "ItemFee",
    "ItemPart",
    "ItemSpecialProcedure",
    "ItemStep",
    "LifeEvent",
    "NewsPage",
    "NoticePage",
    "OrganizationPage",
    "ParallelApprovalPage",
    "PointsPage",
    "PublicationRefusal",
    "PublishedChange",
    "ReferenceItem",
    "SearchEntry",
    "SentReminder",
    "ServiceItem",
    "ServiceItemQuerySet",
    "StandardPage",
    "SynonymGroup",
]
