"""A page that is not ready, told in the back office instead of failing."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms_pages.errors import PageNotReadyError
from cms_pages.selectors.gate import Gap


def tell_what_is_missing(request: HttpRequest, error: PageNotReadyError) -> HttpResponse:
    """Say what is missing, and lead to the page's editor. The draft is kept."""
    page = error.page
    messages.error(
        request,
        _("“%(title)s” was saved as a draft. It cannot go live yet: %(missing)s")
        % {"title": page.get_admin_display_title(), "missing": " ".join(error.missing)},
    )
    return redirect("wagtailadmin_pages:edit", page.pk) if page.pk else redirect("wagtailadmin_home")


def tell_what_keeps_a_submission(request: HttpRequest, page: Page, gaps: Sequence[Gap]) -> None:
    """Say at once what the last step would refuse; nothing where nothing is missing."""
    if not gaps:
        return
    messages.warning(
        request,
        _("“%(title)s” was sent, but cannot go live like this: %(missing)s")
        % {"title": page.get_admin_display_title(), "missing": " ".join(str(gap.message) for gap in gaps)},
    )


class NotReadyMiddleware:
    """Wherever in the back office a page was refused, its editor opens with the list; the API answers by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a page that is not ready; leave everything else to others."""
        if not isinstance(exception, PageNotReadyError) or not hasattr(request, "_messages"):
            return None
        return tell_what_is_missing(request, exception)
