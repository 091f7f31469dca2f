"""The headless CMS at ``/api/v2/``: public live pages, public images and documents, as Wagtail's own API serves them.

Wagtail's endpoints already leave out drafts, pages behind a view restriction
and files of restricted collections. What is added here: nobody signs in to
this API, so an editor's session can never widen what it shows, and texts in
both languages stand with images and documents.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from rest_framework.authentication import BaseAuthentication
from rest_framework.renderers import BaseRenderer, JSONRenderer
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet


class PublicEndpoint:
    """What the three endpoints share: JSON only, and nobody to be."""

    authentication_classes: ClassVar[Sequence[type[BaseAuthentication]]] = ()
    permission_classes: ClassVar[Sequence[Any]] = ()
    renderer_classes: ClassVar[Sequence[type[BaseRenderer]]] = (JSONRenderer,)


class PublicPages(PublicEndpoint, PagesAPIViewSet):
    """Live pages without a view restriction."""


class PublicImages(PublicEndpoint, ImagesAPIViewSet):
    """Images of public collections, with their alternative text in both languages."""

    body_fields: ClassVar = [*ImagesAPIViewSet.body_fields, "alternative_text_en", "alternative_text_zh"]


class PublicDocuments(PublicEndpoint, DocumentsAPIViewSet):
    """Documents of public collections, named in both languages."""

    body_fields: ClassVar = [*DocumentsAPIViewSet.body_fields, "name_en", "name_zh"]


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPages)
api_router.register_endpoint("images", PublicImages)
api_router.register_endpoint("documents", PublicDocuments)
