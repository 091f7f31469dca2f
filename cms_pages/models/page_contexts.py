"""What each page type shows beside its own fields: asked of the live item, the rules and the organization.

A page stores text; everything that others own is asked when the page is shown. The questions live above the models
(``cms_pages.views.pages``), so a page type finds its question here by its class, where the application put it at start.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

PageContext = Callable[[Any, HttpRequest], dict[str, Any]]

_contexts: dict[type, PageContext] = {}


def page_context(page_type: type) -> Callable[[PageContext], PageContext]:
    """Declare the function that answers what pages of a type show; one for each type."""

    def register(function: PageContext) -> PageContext:
        _contexts[page_type] = function
        return function

    return register


def get_page_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What a page shows beside its fields; nothing for a type that shows only its own text."""
    function = _contexts.get(type(page))
    return function(page, request) if function else {}
