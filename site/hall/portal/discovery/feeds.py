"""News and notices to subscribe to, in RSS, one feed for each kind and language."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import ArticleKind
from cms_pages.selectors.articles import list_articles
from hall.foundation.clock import start_of_day
from hall.foundation.freshness import PAGES, SITE, depends_on
from hall.portal.discovery.addresses import full_address

NEWEST = 30
_DESCRIPTIONS: dict[str, Promise] = {
    ArticleKind.NOTICES: _("Changed hours, moved windows, new procedures of the service center."),
    ArticleKind.NEWS: _("What happened at the service center."),
    ArticleKind.BULLETINS: _("The efficiency of the service center, month by month."),
    ArticleKind.INTERPRETATIONS: _("What policies mean for those whom they concern."),
}


class ArticleFeed(Feed[Any, ArticleKind]):
    """The newest articles of a kind in the language of the address."""

    feed_type = Rss201rev2Feed

    def get_object(self, request: HttpRequest, kind: str) -> ArticleKind:
        """The kind that the address names."""
        if kind not in ArticleKind.values:
            raise Http404
        depends_on(SITE, PAGES)
        return ArticleKind(kind)

    def title(self, kind: ArticleKind) -> str:
        """The name of the feed."""
        return str(kind.label)

    def description(self, kind: ArticleKind) -> str:
        """What the feed is about."""
        return str(_DESCRIPTIONS[kind])

    def link(self, kind: ArticleKind) -> str:
        """The portal in this language."""
        return full_address(f"/{get_language()}/")

    def feed_url(self, kind: ArticleKind) -> str:
        """The feed itself."""
        return full_address(f"/{get_language()}/feeds/{kind}/")

    def items(self, kind: ArticleKind) -> Sequence[Any]:
        """The newest of the kind."""
        return list(list_articles(kind, get_language() or "")[:NEWEST])

    def item_title(self, item: Any) -> str:
        """The article's title."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """The article in a sentence or two."""
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        """Where the article stands."""
        return full_address(item.get_url() or "/")

    def item_pubdate(self, item: Any) -> datetime:
        """The day the article speaks of."""
        return start_of_day(item.date)
