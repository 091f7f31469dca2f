"""Fields of pages as programs of others read them: HTML to show, pictures with sizes, items with their limits."""

from typing import Any

from rest_framework.fields import Field
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from cms_pages.api.presenting import present_item
from cms_pages.headless.blocks import represent
from cms_pages.headless.media import find_public_picture, present_sizes
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.items import find_item
from cms_pages.selectors.limits import list_limits_of
from cms_pages.selectors.needed_documents import list_needed_documents
from hall.foundation import clock


class _WholeObjectField(Field[Any, Any, Any, Any]):
    """A field made of the object itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        """The object."""
        return instance


class TranslationsField(_WholeObjectField):
    """The same page in the other languages, where it is public there."""

    def to_representation(self, page: Page) -> list[dict[str, Any]]:
        """Language, key and addresses of each."""
        request = self.context["request"]
        return [
            {
                "locale": translation.locale.language_code,
                "id": translation.pk,
                "title": translation.title,
                "html_url": translation.get_full_url(request),
                "detail_url": request.build_absolute_uri(f"/api/v2/pages/{translation.pk}/"),
            }
            for translation in page.get_translations().live().public().select_related("locale")
        ]


class LiveItemField(_WholeObjectField):
    """The guide's item as ``/api/v1/items/CODE/`` tells it, with the limits of now; null when it is not offered."""

    def to_representation(self, page: Any) -> dict[str, Any] | None:
        """Asked now of the catalogue and of the rules in force."""
        item = find_item(page.item.code)
        if item is None:
            return None
        now = clock.now()
        request = self.context["request"]
        guides = list_guide_urls([item.code]).get(item.code, {})
        urls = {language: request.build_absolute_uri(url) for language, url in guides.items()}
        return present_item(item, list_limits_of([item], now)[item.code], urls, list_needed_documents(item, now))


class AuthorityField(_WholeObjectField):
    """The authority that an authority's page is about."""

    def to_representation(self, page: Any) -> dict[str, Any]:
        """Code and name."""
        return {"code": page.authority.code, "name": {"en": page.authority.name_en, "zh": page.authority.name_zh}}


class PictureField(_WholeObjectField):
    """The page's picture, or null."""

    def to_representation(self, page: Any) -> dict[str, Any] | None:
        """The picture with sizes; none that is not public."""
        return find_public_picture(page.picture, self.context["request"])


class RenditionsField(_WholeObjectField):
    """The sizes of a picture."""

    def to_representation(self, image: Any) -> dict[str, Any]:
        """Name of the size → address, width, height."""
        return present_sizes(image, self.context["request"])


class RichTextHtmlField(Field[Any, Any, Any, Any]):
    """A text as HTML."""

    def to_representation(self, value: str) -> str:
        """References to pages, documents and limits are made into what a reader sees."""
        return str(expand_db_html(value))


class StreamHtmlField(Field[Any, Any, Any, Any]):
    """A text of blocks: a list of ``type``, ``value`` and ``id``."""

    def to_representation(self, value: Any) -> Any:
        """Each block as data, its texts as HTML."""
        return represent(value.stream_block, value, self.context["request"])
