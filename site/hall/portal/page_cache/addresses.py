"""Which requests may be answered with a kept page, and under which name the page is kept.

The space of names is bounded by what exists: of the query only a page number counts, hosts are those allowed, and what
sharing tools append is taken off before anybody reads it.
"""

import hashlib
import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

VIEW_COOKIE = "hall_view"
VIEWS = frozenset({"elder"})

_MESSAGES_COOKIE = "messages"
_KEPT_PARAMETERS = {"page": re.compile(r"[1-9][0-9]{0,2}")}
# Appended by campaign tools and by the sharing of the common messengers; no page reads them.
_APPENDED = re.compile(r"utm_[a-z]+|from|isappinstalled|fbclid|gclid|spm|share_token|scene|clicktime|enterid")


def drop_appended_parameters(request: HttpRequest) -> None:
    """Take off what sharing tools append, so that a shared address is the address."""
    query = request.META.get("QUERY_STRING", "")
    if query and _is_portal(request.path_info):
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not _APPENDED.fullmatch(pair[0])]
        if len(kept) != len(pairs):
            request.META["QUERY_STRING"] = urlencode(kept)


def may_be_kept(request: HttpRequest) -> bool:
    """Whether the request is a stranger's for a page that is the same for all strangers."""
    return (
        request.method in {"GET", "HEAD"}
        # Wagtail sends what an editor previews through all layers, as a request for the page's address.
        and not getattr(request, "is_dummy", False)
        and _is_portal(request.path_info)
        and not {settings.SESSION_COOKIE_NAME, _MESSAGES_COOKIE} & request.COOKIES.keys()
        and not {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"} & request.META.keys()
        and _has_kept_query(request.META.get("QUERY_STRING", ""))
    )


def name_of(request: HttpRequest, program: str) -> str | None:
    """The name under which the page is kept; None for a host that is not ours."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    view = request.COOKIES.get(VIEW_COOKIE, "")
    parts = (
        program,
        request.scheme or "",
        host,
        view if view in VIEWS else "",
        request.path_info,
        request.META.get("QUERY_STRING", ""),
    )
    return "page:" + hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _is_portal(path: str) -> bool:
    return path.startswith(_portal_prefixes())


def _has_kept_query(query: str) -> bool:
    if not query:
        return True
    pairs = parse_qsl(query, keep_blank_values=True)
    return len(pairs) == 1 and all(
        name in _KEPT_PARAMETERS and _KEPT_PARAMETERS[name].fullmatch(value) for name, value in pairs
    )


@lru_cache(maxsize=1)
def _portal_prefixes() -> tuple[str, ...]:
    return (*(f"/{code}/" for code, _ in settings.LANGUAGES), "/sitemap.xml")
