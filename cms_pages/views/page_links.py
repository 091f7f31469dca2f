"""Links to pages inside texts: Wagtail asks several questions for each page type linked to; one for all is enough."""

from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


class PortalPageLinkHandler(PageLinkHandler):
    """Leads to the page in the reader's language; a page that is withdrawn is not led to."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """The live pages that the links name, in one query."""
        keys = [str(attrs.get("id")) for attrs in attrs_list]
        numbers = {key for key in keys if key.isdecimal()}
        pages = Page.objects.live().filter(pk__in=numbers).select_related("locale")
        found = {str(page.pk): page for page in pages}
        return [found.get(key) for key in keys]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tags of the links."""
        return [_tag(page) for page in cls.get_many(attrs_list)]


def _tag(page: Page | None) -> str:
    if page is None:
        return "<a>"
    same_language = page.locale.language_code == get_language()
    url = page.get_url() if same_language else page.localized.get_url()
    return f'<a href="{escape(url)}">' if url else "<a>"
