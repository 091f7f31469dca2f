"""The pages of the portal: one module for each kind, all on one base."""

from cms_pages.models.pages.articles import (
    ArticleIndexPage,
    ArticlePage,
    BulletinPage,
    InterpretationPage,
    NewsPage,
    NoticePage,
)
from cms_pages.models.pages.base import HallPage
from cms_pages.models.pages.catalogue import CataloguePage
from cms_pages.models.pages.guide import GuidePage
from cms_pages.models.pages.home import HomePage
from cms_pages.models.pages.organization import AuthorityPage, OrganizationPage
from cms_pages.models.pages.sections import (
    FeedbackPage,
    FormsPage,
    HotlinePage,
    ParallelApprovalPage,
    PointsPage,
    StandardPage,
)

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "AuthorityPage",
    "BulletinPage",
    "CataloguePage",
    "FeedbackPage",
    "FormsPage",
    "GuidePage",
    "HallPage",
    "HomePage",
    "HotlinePage",
    "InterpretationPage",
    "NewsPage",
    "NoticePage",
    "OrganizationPage",
    "ParallelApprovalPage",
    "PointsPage",
    "StandardPage",
]
