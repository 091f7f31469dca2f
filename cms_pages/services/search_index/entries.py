"""What the search holds of an item with its guide, of a page, and of a service point."""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms_pages.enums import EntryKind
from cms_pages.models import (
    AuthorityPage,
    BulletinPage,
    GuidePage,
    HallPage,
    InterpretationPage,
    NewsPage,
    NoticePage,
    OrganizationPage,
    PointsPage,
    SearchEntry,
    ServiceItem,
)
from cms_pages.search.segmenting import index_words

KINDS: Mapping[type[Page], EntryKind] = {
    NewsPage: EntryKind.NEWS,
    NoticePage: EntryKind.NOTICE,
    BulletinPage: EntryKind.BULLETIN,
    InterpretationPage: EntryKind.INTERPRETATION,
    OrganizationPage: EntryKind.ORGANIZATION,
    AuthorityPage: EntryKind.ORGANIZATION,
}
# A page of fifty screens is found by its first ones.
LONGEST_TEXT = 20_000
LONGEST_NAME = 255
_NOT_TEXT = frozenset({"title", "draft_title", "slug", "seo_title", "search_description", "search_words", "summary",
                       "url_path", "path"})  # fmt: skip


def entry_of_item(item: ServiceItem, guide: GuidePage | None, language: str) -> SearchEntry:
    """An item in one language; with its guide where one is live in that language."""
    chinese = language.startswith("zh")
    names = (item.name_zh, item.name_en) if chinese else (item.name_en or item.name_zh, item.name_zh)
    authority = item.authority
    with override(language):
        kind = [str(item.get_service_category_display()), str(item.get_item_type_display())]
    said = [authority.name_zh, authority.name_today_zh] if chinese else [authority.name_en]
    return _entry(
        key=f"item:{item.pk}",
        language=language,
        kind=EntryKind.ITEM,
        item=item,
        page=guide,
        name=names[0],
        aliases=[guide.search_words if guide else "", names[1], item.code, item.code.partition("-")[2]],
        summary=guide.summary if guide else "",
        text=[*said, *kind, guide.title if guide else "", *(_texts(guide) if guide else ())],
        authority=authority.code,
        category=item.service_category,
        audiences=list(item.audiences),
        handling=item.handling,
        level=item.level,
    )


def entry_of_page(page: HallPage) -> SearchEntry:
    """A page that is not a guide."""
    authority = page.authority if isinstance(page, AuthorityPage) else None
    others = [authority.name_zh, authority.name_en, authority.name_today_zh] if authority else []
    return _entry(
        key=f"page:{page.pk}",
        language=page.locale.language_code,
        kind=KINDS.get(type(page), EntryKind.SECTION),
        page=page,
        name=page.title,
        aliases=[page.search_words, *others],
        summary=page.summary,
        text=list(_texts(page)),
        authority=authority.code if authority else "",
        date=getattr(page, "date", None),
    )


def entry_of_point(point: Any, page: PointsPage) -> SearchEntry:
    """A service point, in the language of the page below which it is shown."""
    chinese = page.locale.language_code.startswith("zh")
    ours, theirs = ("zh", "en") if chinese else ("en", "zh")
    return _entry(
        key=f"point:{point.code}",
        language=page.locale.language_code,
        kind=EntryKind.POINT,
        page=page,
        point_code=point.code,
        name=getattr(point, f"name_{ours}") or getattr(point, f"name_{theirs}"),
        aliases=[getattr(point, f"division_{ours}"), getattr(point, f"name_{theirs}"), point.code],
        summary=getattr(point, f"address_{ours}"),
        text=[point.phone],
        level=point.level,
    )


def _entry(*, name: str, aliases: Iterable[str], text: Iterable[str], **facets: Any) -> SearchEntry:
    others = list(dict.fromkeys(line for alias in aliases for line in alias.splitlines() if line.strip()))
    name = name[:LONGEST_NAME]
    return SearchEntry(
        name=name,
        aliases="\n".join(others),
        words=" ".join(dict.fromkeys(word for line in (name, *others) for word in index_words(line))),
        text="\n".join(text)[:LONGEST_TEXT],
        **facets,
    )


def _texts(page: HallPage) -> Iterable[str]:
    """What a page says in its own fields, whatever its type: plain text, without mark-up and addresses."""
    for field in page._meta.get_fields():  # noqa: SLF001  Django's public model description
        if not isinstance(field, models.CharField | models.TextField | RichTextField | StreamField):
            continue
        if field.name in _NOT_TEXT or field.choices:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from (str(text) for text in field.get_searchable_content(value))
        elif value:
            yield unescape(strip_tags(str(value).replace("<", " <")))
