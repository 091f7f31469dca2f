"""What makes the search look again: whatever is published, taken down, hidden or renamed.

Each receiver runs in the transaction of the change, so a search never finds what was not published.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, published, unpublished

from cms_pages.models import GuidePage, HallPage, PointsPage, ServiceItem
from cms_pages.services.search_index.batching import note_items, note_pages, note_points
from cms_pages.services.search_index.writing import forget_page, index_points


def connect_search_index() -> None:
    """Listen; called once when the application starts."""
    for signal in (published, unpublished):
        signal.connect(_item_changed, sender=ServiceItem, dispatch_uid="search.item")
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="search.page")
    post_save.connect(_page_saved, dispatch_uid="search.page_saved")
    post_delete.connect(_page_deleted, dispatch_uid="search.page_deleted")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search.restriction")
        signal.connect(_point_changed, sender="organization.ServicePoint", dispatch_uid="search.point")
    post_save.connect(_authority_changed, sender="organization.Authority", dispatch_uid="search.authority")


def _item_changed(*, instance: ServiceItem, **_signal: Any) -> None:
    note_items({instance.pk})


def _page_changed(*, instance: Page, **_signal: Any) -> None:
    note_pages({instance.pk})


def _page_saved(*, instance: Any, created: bool = False, raw: bool = False, **_signal: Any) -> None:
    """A page that begins its life live was published by a program, which sends no other signal."""
    if created and not raw and isinstance(instance, HallPage) and instance.live:
        note_pages({instance.pk})


def _page_deleted(*, instance: Any, **_signal: Any) -> None:
    """Its row goes; the row of a guide's item stays, without the guide."""
    if isinstance(instance, GuidePage):
        note_items({instance.item_id})
    elif isinstance(instance, PointsPage):
        index_points()
    if isinstance(instance, HallPage):
        forget_page(instance.pk)


def _restriction_changed(*, instance: PageViewRestriction, **_signal: Any) -> None:
    """A restriction holds for the page and all below it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        note_pages(set(page.get_descendants(inclusive=True).values_list("pk", flat=True)))


def _point_changed(*, instance: Any, raw: bool = False, **_signal: Any) -> None:
    if not raw:
        note_points({instance.code})


def _authority_changed(*, instance: Any, created: bool = False, raw: bool = False, **_signal: Any) -> None:
    """Items are found by the name of their authority."""
    if not created and not raw:
        note_items(set(ServiceItem.objects.filter(authority=instance).values_list("pk", flat=True)))
