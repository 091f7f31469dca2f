"""Every address of the site with its methods, read from the URL configuration itself."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

METHODS = ("get", "post", "put", "patch", "delete")
GROUPS = {
    "admin/": "the back office: Wagtail's own gate, held by tests of its own",
    "api/v2/": "the headless CMS: public, read only",
    "documents/": "published documents: public, read only",
    "media/images/": "sizes of the pictures of pages: public, read only",
    "robots.txt": "for search engines: public, read only",
    "sitemap.xml": "for search engines: public, read only",
    "i18n/": "the choice of a language",
    "<language>/": "pages: public",
}
"""Addresses that are classified together, with the reason."""


def list_routes() -> list[str]:
    """``METHOD address`` of every route that is not in a group, and each group once."""
    return sorted(set(_walk(get_resolver().url_patterns, "")))


def _walk(patterns: Any, prefix: str) -> Iterator[str]:
    for pattern in patterns:
        own = "<language>/" if isinstance(pattern.pattern, LocalePrefixPattern) else str(pattern.pattern)
        address = prefix + own
        group = next((group for group in GROUPS if address.startswith(group)), None)
        if group is not None:
            yield group
        elif isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield from (f"{method.upper()} {address}" for method in _methods(pattern.callback))


def _methods(view: Any) -> list[str]:
    view_class = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if view_class is None:
        return ["get"]
    return [method for method in METHODS if hasattr(view_class, method)]
