"""News, notices, bulletins and interpretations, the newest first."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms_pages.enums import ArticleKind
from cms_pages.models import ArticlePage, BulletinPage, InterpretationPage, NewsPage, NoticePage

PAGE_TYPES: dict[ArticleKind, type[ArticlePage]] = {
    ArticleKind.NEWS: NewsPage,
    ArticleKind.NOTICES: NoticePage,
    ArticleKind.BULLETINS: BulletinPage,
    ArticleKind.INTERPRETATIONS: InterpretationPage,
}


def list_articles(kind: str, language: str) -> QuerySet[Any]:
    """The live articles of a kind in a language, the newest first."""
    page_type = PAGE_TYPES[ArticleKind(kind)]
    live = page_type.objects.live().public().filter(locale__language_code=language)
    articles: QuerySet[Any] = live.select_related("picture", "locale").order_by("-date", "-pk")
    return articles


def list_articles_below(index: Page, kind: str) -> QuerySet[Any]:
    """The live articles of a kind directly below a page, the newest first."""
    page_type = PAGE_TYPES[ArticleKind(kind)]
    live = page_type.objects.live().public().child_of(index)
    articles: QuerySet[Any] = live.select_related("picture").order_by("-date", "-pk")
    return articles
