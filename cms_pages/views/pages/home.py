"""The first page: what people come for."""

from typing import Any

from django.http import HttpRequest

from cms_pages.enums import ArticleKind, ServiceCategory
from cms_pages.models import HomePage
from cms_pages.models.page_contexts import page_context
from cms_pages.selectors.articles import list_articles
from cms_pages.selectors.life_events import list_life_events
from cms_pages.selectors.offers import list_offers

LATEST = 5


@page_context(HomePage)
def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """Life events, service types, authorities, and the latest of each kind of article."""
    offers = list_offers()
    language = page.locale.language_code
    return {
        "life_events": list_life_events(),
        "types": ServiceCategory.choices,
        "authorities": offers,
        "item_count": sum(offer.item_count for offer in offers),
        "notices": list_articles(ArticleKind.NOTICES, language)[:LATEST],
        "news": list_articles(ArticleKind.NEWS, language)[:LATEST],
        "bulletins": list_articles(ArticleKind.BULLETINS, language)[:1],
    }
