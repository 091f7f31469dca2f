"""The guide's live part: the item with its limits, where and when it is handled, and help with each document."""

from typing import Any

from django.http import HttpRequest

from cms_pages.models import GuidePage
from cms_pages.models.page_contexts import page_context
from cms_pages.selectors.item_view import present_item
from cms_pages.selectors.items import find_item_by_key
from cms_pages.selectors.limits import list_limits_of
from cms_pages.selectors.needed_documents import list_needed_documents
from hall.foundation import clock
from hall.organization.selectors import find_window_of_item


@page_context(GuidePage)
def guide_context(page: GuidePage, request: HttpRequest) -> dict[str, Any]:
    """``item`` is None when the item is not offered any more; else what ``present_item`` and ``place_of`` give.

    ``needed_documents`` is what the rules ask for before an act (`list_needed_documents`); None when they could not
    be asked.
    """
    item = find_item_by_key(page.item_id)
    notes = {note.value["code"]: note.value for note in page.document_notes}
    if item is None:
        return {"item": None, "document_notes": notes}
    now = clock.now()
    return {
        **present_item(item, list_limits_of([item], now)[item.code]),
        **place_of(item.code),
        "document_notes": notes,
        "needed_documents": list_needed_documents(item, now),
    }


def place_of(item_code: str) -> dict[str, Any]:
    """Where an item is handled today: ``window`` and ``point`` with its opening hours; both None where nowhere yet."""
    window = find_window_of_item(item_code, clock.local_date(clock.now()))
    return {"window": window, "point": window.point if window else None}
