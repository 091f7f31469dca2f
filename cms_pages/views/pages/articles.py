"""Lists of articles."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from cms_pages.models import ArticleIndexPage
from cms_pages.models.page_contexts import page_context
from cms_pages.selectors.articles import list_articles_below

ARTICLES_A_PAGE = 12


@page_context(ArticleIndexPage)
def article_index_context(page: ArticleIndexPage, request: HttpRequest) -> dict[str, Any]:
    """``articles``: a page of the list (``?page=``), the newest first."""
    articles = list_articles_below(page, page.holds)
    return {"articles": Paginator(articles, ARTICLES_A_PAGE).get_page(request.GET.get("page"))}
