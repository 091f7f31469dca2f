"""The layer that answers with kept pages: above session, cookies and forms, so that a hit asks none of them.

1. Only a stranger's request for a page of the portal is looked at (``addresses``).
2. The process's stamps are read (``stamp_reader``): at most a second old.
3. A kept page whose stamps all agree is the answer.
4. Otherwise the page is made while its subjects are recorded, and kept with the stamps of step 2, which are older than
   anything that was read for it. What changes in between therefore shows as a difference, never as freshness.
"""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from hall.foundation import clock
from hall.foundation.freshness import EVERYTHING, SITE, recording
from hall.portal.page_cache.addresses import drop_appended_parameters, may_be_kept, name_of
from hall.portal.page_cache.kept_page import KeptPage
from hall.portal.page_cache.program import program_digest
from hall.portal.page_cache.stamp_reader import StampReader

log = logging.getLogger(__name__)

CACHE = "pages"
KEPT_SECONDS = 3600
# A page whose maker named no subjects may show what no subject speaks of.
KEPT_SECONDS_UNNAMED = 60
_PAGES = ("text/html", "application/rss+xml", "application/atom+xml", "application/xml")


class PageCacheMiddleware:
    """Shows strangers kept pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap everything that makes pages."""
        if not settings.HALL_PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._reader = StampReader()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from what is kept, or make the page and keep it."""
        drop_appended_parameters(request)
        if not may_be_kept(request):
            return _private(self.get_response(request))
        name = name_of(request, program_digest())
        stamps = self._reader.read(clock.now()) if name else None
        if name is None or stamps is None:
            return _private(self.get_response(request))
        kept = _find(name)
        if kept is not None and kept.holds(stamps):
            return kept.answer(request, found=True)
        with recording() as subjects:
            response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _is_the_same_for_all(response):
            return _private(response)
        named = SITE in subjects
        made = KeptPage.of(response, subjects if named else subjects | EVERYTHING, stamps)
        if request.method == "GET":
            _keep(name, made, KEPT_SECONDS if named else KEPT_SECONDS_UNNAMED)
        return made.answer(request, found=False)


def _is_the_same_for_all(response: HttpResponse) -> bool:
    """A page that made a session or a form's token sets a cookie, and belongs to one reader."""
    return (
        response.status_code == HTTPStatus.OK
        and not response.cookies
        and not response.has_header("Cache-Control")
        and response.headers.get("Content-Type", "").startswith(_PAGES)
    )


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Nobody on the way keeps what was made for one reader."""
    if response.headers.get("Content-Type", "").startswith("text/html") and not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True, private=True)
    return response


def _find(name: str) -> KeptPage | None:
    try:
        kept = _cache().get(name)
    except Exception:
        # Whatever a cache fails with, the page is made instead.
        log.warning("the cache of pages cannot be read", exc_info=True)
        return None
    return kept if isinstance(kept, KeptPage) else None


def _keep(name: str, page: KeptPage, seconds: int) -> None:
    try:
        _cache().set(name, page, seconds)
    except Exception:
        # The page is there, and is made anew next time.
        log.warning("the cache of pages cannot be written", exc_info=True)


def _cache() -> BaseCache:
    return caches[CACHE]
