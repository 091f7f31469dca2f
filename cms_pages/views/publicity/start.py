"""What the pages need of the parts above them, put in its place when the application starts."""

from typing import Any

from wagtail.signals import page_published

from cms_pages.models import HallPage
from cms_pages.models.publish_gate import set_gate
from cms_pages.selectors.gate import require_no_gaps
from cms_pages.services.publicity.translations import keep_first_publication
from cms_pages.views.publicity import panels as _panels  # noqa: F401  registers what they show


def connect_publicity() -> None:
    """Put the gate before the pages, and keep when the languages of a page agree."""
    set_gate(require_no_gaps)
    page_published.connect(_page_published, dispatch_uid="publicity.first_publication")


def _page_published(instance: Any, **_signal: Any) -> None:
    if isinstance(instance, HallPage):
        keep_first_publication(page=instance)
