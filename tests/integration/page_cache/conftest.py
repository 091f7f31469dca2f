"""A county with two guides, and readers each served by a process of their own."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from pytest_django import Settings

from cms_pages.models import CataloguePage
from hall.foundation import clock
from rules.authoring.services import put_in_force
from tests.factories.catalogue import make_item
from tests.factories.rules import make_approver, make_author, make_limit, propose
from tests.integration.page_cache.county import County, make_catalogue, make_guide

MORNING = datetime(2026, 3, 4, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kept_pages(settings: Settings) -> Iterator[None]:
    settings.HALL_PAGE_CACHE = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def county() -> Iterator[County]:
    """Two items with a guide each in English, one also in Chinese; both items have a limit of ten working days."""
    author, approver = make_author(), make_approver()
    first, second = make_item(serial=1), make_item(serial=2)
    rules = [make_limit(f"limit.{item.code}.committed", item=item.code, amount=10) for item in (first, second)]
    put_in_force(
        change_set=propose(title="Limits", rules=rules, author=author, at=MORNING),
        approver=approver,
        at=MORNING,
    )
    english, chinese = make_catalogue("en"), make_catalogue("zh-hans")
    guide, other = make_guide(english, first), make_guide(english, second)
    translation = make_guide(chinese, first, translation_of=guide)
    with clock.simulated(MORNING):
        yield County(author, approver, guide, other, translation, CataloguePage.objects.get(pk=english.pk))
