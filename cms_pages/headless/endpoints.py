"""The three endpoints, and which fields each page type shows beside its own."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from rest_framework.authentication import BaseAuthentication
from rest_framework.renderers import BaseRenderer, JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.fields import RichTextField, StreamField
from wagtail.images.api.v2.views import ImagesAPIViewSet

from cms_pages.headless.fields import (
    AuthorityField,
    LiveItemField,
    PictureField,
    RenditionsField,
    RichTextHtmlField,
    StreamHtmlField,
    TranslationsField,
)
from cms_pages.models import AuthorityPage, GuidePage, HallPage


@method_decorator(conditional_page, name="dispatch")
@method_decorator(cache_control(public=True, no_cache=True), name="dispatch")
class PublicEndpoint:
    """What the three endpoints share: JSON only, nobody to be, and a short answer when nothing changed."""

    authentication_classes: ClassVar[Sequence[type[BaseAuthentication]]] = ()
    permission_classes: ClassVar[Sequence[Any]] = ()
    renderer_classes: ClassVar[Sequence[type[BaseRenderer]]] = (JSONRenderer,)

    def dispatch(self, *args: Any, **kwargs: Any) -> Any:
        """Hand on; here so that what every answer needs can be put around it."""
        return super().dispatch(*args, **kwargs)  # type: ignore[misc]  # the viewset beside this class has it


class PublicPages(PublicEndpoint, PagesAPIViewSet):
    """Live pages without a view restriction."""

    meta_fields: ClassVar = [
        *PagesAPIViewSet.meta_fields,
        APIField("translations", serializer=TranslationsField()),
        "last_published_at",
    ]
    detail_only_fields: ClassVar = [*PagesAPIViewSet.detail_only_fields, "translations", "live_item"]

    @classmethod
    def get_body_fields(cls, model: type[Model]) -> list[APIField]:
        """The type's own fields, each in the form a reader's program can show, and what the type asks of others."""
        fields = [_for_readers(model, field) for field in super().get_body_fields(model)]
        if issubclass(model, HallPage):
            fields.append(APIField("search_words"))
        if issubclass(model, GuidePage):
            fields.append(APIField("live_item", serializer=LiveItemField()))
        if issubclass(model, AuthorityPage):
            fields.append(APIField("authority", serializer=AuthorityField()))
        return fields


class PublicImages(PublicEndpoint, ImagesAPIViewSet):
    """Pictures of public collections in the sizes that pages show. The file as it was uploaded is not public."""

    body_fields: ClassVar = [
        *ImagesAPIViewSet.body_fields,
        "alternative_text_en",
        "alternative_text_zh",
        APIField("sizes", serializer=RenditionsField()),
    ]
    meta_fields: ClassVar = [field for field in ImagesAPIViewSet.meta_fields if field != "download_url"]
    listing_default_fields: ClassVar = [
        field for field in ImagesAPIViewSet.listing_default_fields if field != "download_url"
    ]
    nested_default_fields: ClassVar = [
        field for field in ImagesAPIViewSet.nested_default_fields if field != "download_url"
    ]
    detail_only_fields: ClassVar = ["sizes"]


class PublicDocuments(PublicEndpoint, DocumentsAPIViewSet):
    """Documents of public collections, named in both languages."""

    body_fields: ClassVar = [*DocumentsAPIViewSet.body_fields, "name_en", "name_zh"]


def _for_readers(model: type[Model], field: APIField) -> APIField:
    """A field with its texts as HTML and its picture with sizes."""
    if field.name == "picture":
        return APIField(field.name, serializer=PictureField())
    stored = {one.name: one for one in model._meta.get_fields()}.get(field.name)  # noqa: SLF001  Django's documented name
    if isinstance(stored, RichTextField):
        return APIField(field.name, serializer=RichTextHtmlField())
    if isinstance(stored, StreamField):
        return APIField(field.name, serializer=StreamHtmlField())
    return field
