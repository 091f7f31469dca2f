"""``GET /api/v2/page_preview/?token=``: the latest draft of one page as JSON, for the front end of an editor.

An editor gets the address with a token from the page's menu in the back office ("Headless preview"). The answer has
the shape of ``/api/v2/pages/{id}/``. It is never kept, and it ends with the token after half an hour, or as soon as
the editor may not edit the page any more. Whatever is wrong with a token, the answer is the same.
"""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.urls import URLPattern, path
from rest_framework.response import Response
from wagtail.models import Page

from cms_pages.errors import PreviewRefusedError
from cms_pages.headless import api_router
from cms_pages.headless.endpoints import PublicPages
from cms_pages.services.preview_tokens import read_preview_token


class PagePreview(PublicPages):
    """One draft, opened by a token."""

    name = "page_preview"
    _draft: Any = None
    known_query_parameters: ClassVar = frozenset([*PublicPages.known_query_parameters, "token"])

    def listing_view(self, request: Any) -> Response:
        """The draft that the token opens."""
        self.action = "detail_view"
        return Response(self.get_serializer(self.get_object()).data)

    def get_object(self) -> Any:
        """The draft; the same one for the fields to show and for their values."""
        if self._draft is None:
            self._draft = _open(self.request.GET.get("token", ""))
        return self._draft

    def dispatch(self, *args: Any, **kwargs: Any) -> Any:
        """A draft is kept by nobody on the way."""
        answer = super().dispatch(*args, **kwargs)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """One address: there is no list of drafts."""
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]


def _open(token: str) -> Any:
    claim = read_preview_token(token)
    page = Page.objects.filter(pk=claim.page).specific().first()
    user = get_user_model().objects.filter(pk=claim.user, is_active=True).first()
    if page is None or user is None or not page.permissions_for_user(user).can_edit():
        raise PreviewRefusedError
    return page.get_latest_revision_as_object()


api_router.register_endpoint("page_preview", PagePreview)
