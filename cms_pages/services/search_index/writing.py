"""Rows of the search written, together with Wagtail's index of them: many at once, in the caller's transaction."""

from collections.abc import Collection, Iterable, Set

from django.conf import settings
from django.db import connection, transaction
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms_pages.models import GuidePage, HallPage, HomePage, PointsPage, SearchEntry, ServiceItem
from cms_pages.services.search_index.entries import entry_of_item, entry_of_page, entry_of_point
from hall.organization.selectors import list_points

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
_UPDATED = [
    field.name
    for field in SearchEntry._meta.concrete_fields  # noqa: SLF001  Django's public model description
    if field.name not in {"id", "key", "language"}
]
_AT_ONCE = 500


@transaction.atomic
def index_items(pks: Collection[int]) -> int:
    """Bring the rows of these items up to date; one that is not live loses them. Returns how many were written."""
    return _replace(_items(pks), among=[f"item:{pk}" for pk in pks])


def index_pages(pks: Collection[int]) -> int:
    """Bring the rows of these pages up to date: their own, their items' for guides, the points' for the page of points.

    A page that is not live, or not for everyone, loses its row. Returns how many rows were written.
    """
    return index_changes(items=set(), pages=pks)


@transaction.atomic
def index_changes(*, items: Set[int], pages: Collection[int]) -> int:
    """The same for items and pages that changed together, each row once."""
    # A guide that was just taken down must still lead to its item.
    items = items | set(GuidePage.objects.filter(pk__in=pages).values_list("item_id", flat=True))
    written = index_items(items) if items else 0
    if PointsPage.objects.filter(pk__in=pages).exists():
        written += index_points()
    found = Page.objects.filter(pk__in=pages).live().public().select_related("locale").specific()
    return written + _replace(
        (entry_of_page(page) for page in found if _has_own_row(page)), among=[f"page:{pk}" for pk in pages]
    )


@transaction.atomic
def index_points(codes: Collection[str] | None = None) -> int:
    """Bring the rows of service points up to date, of all or of these; without a live page of points there are none."""
    pages = list(PointsPage.objects.live().public().select_related("locale"))
    points = list_points()
    if codes is not None:
        points = points.filter(code__in=codes)
    among = None if codes is None else [f"point:{code}" for code in codes]
    entries = [entry_of_point(point, page) for page in pages for point in points] if pages else []
    return _replace(entries, among=among, prefix="point:")


def forget_page(pk: int) -> None:
    """Take away the row of a page that is being deleted, and can no longer be asked what it is."""
    SearchEntry.objects.filter(key=f"page:{pk}").delete()


@transaction.atomic
def index_everything() -> int:
    """Make every row anew and drop what is left over. Running it again changes nothing."""
    written = _replace(_items(ServiceItem.objects.live().values_list("pk", flat=True)), prefix="item:")
    pages = Page.objects.live().public().select_related("locale").specific()
    written += _replace((entry_of_page(page) for page in pages if _has_own_row(page)), prefix="page:")
    written += index_points()
    _count_rows()
    return written


def _count_rows() -> None:
    """Tell PostgreSQL how many rows there are now; a search planned for an empty table takes twenty times as long."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cms_pages_searchentry, wagtailsearch_indexentry")


def _items(pks: Iterable[int]) -> Iterable[SearchEntry]:
    items = ServiceItem.objects.live().filter(pk__in=pks).select_related("authority")
    # Of two guides for one item the older one counts.
    guides = {
        (guide.item_id, guide.locale.language_code): guide
        for guide in GuidePage.objects.live().public().filter(item__in=pks).select_related("locale").order_by("-pk")
    }
    for item in items:
        for language in LANGUAGES:
            yield entry_of_item(item, guides.get((item.pk, language)), language)


def _has_own_row(page: Page) -> bool:
    """A guide stands in its item's row, and the home page is where one searches."""
    return isinstance(page, HallPage) and not isinstance(page, GuidePage | HomePage)


def _replace(entries: Iterable[SearchEntry], *, among: Collection[str] | None = None, prefix: str = "") -> int:
    """Write these rows, and take away those with one of the keys (or with the prefix) that are not among them."""
    wanted = list(entries)
    old = (
        SearchEntry.objects.filter(key__in=among)
        if among is not None
        else SearchEntry.objects.filter(key__startswith=prefix)
    )
    kept = {(entry.key, entry.language) for entry in wanted}
    gone = [pk for pk, key, language in old.values_list("pk", "key", "language") if (key, language) not in kept]
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    for start in range(0, len(wanted), _AT_ONCE):
        rows = SearchEntry.objects.bulk_create(
            wanted[start : start + _AT_ONCE],
            update_conflicts=True,
            unique_fields=["key", "language"],
            update_fields=_UPDATED,
        )
        get_search_backend().add_bulk(SearchEntry, rows)
    return len(wanted)
