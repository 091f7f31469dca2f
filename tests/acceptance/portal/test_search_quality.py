"""Whether citizens find what they look for: many searches as people type them, on the shipped catalogue."""

import pytest

from cms_pages.models import SearchEntry, ServiceItem
from cms_pages.selectors.search import search
from cms_pages.services.search_index import index_everything
from hall.organization.models import Authority
from tests.acceptance.portal.search_queries import CHINESE, ENGLISH
from tests.factories.catalogue_files import packaged_rows

pytestmark = pytest.mark.django_db
SHIPPED = 156


@pytest.fixture
def shipped_names() -> None:
    """The shipped catalogue by its names, live; a search reads nothing else of it."""
    rows = packaged_rows(SHIPPED)
    names = dict.fromkeys((row["department_zh"], row["department_en"]) for row in rows)
    Authority.objects.bulk_create(
        Authority(code=f"authority-{number}", name_en=en, name_zh=zh) for number, (zh, en) in enumerate(names)
    )
    authorities = {authority.name_zh: authority for authority in Authority.objects.all()}
    ServiceItem.objects.bulk_create(
        ServiceItem(
            code=row["code"],
            serial=int(row["seq"]),
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            authority=authorities[row["department_zh"]],
            item_type=row["item_type_code"].zfill(2),
            level="county",
            service_category=row["service_category"],
            handling=row["handling_kind"],
            legal_basis_zh=row["legal_basis"],
            online_depth=row["online_depth"],
            live=True,
        )
        for row in rows
    )
    assert index_everything() == SHIPPED * 2


def test_there_are_enough_searches_to_judge_by() -> None:
    assert len(CHINESE) >= 60
    assert len(ENGLISH) >= 40


def test_every_search_has_its_items_among_the_first_three(shipped_names: None) -> None:
    missed = []
    for language, searches in (("zh-hans", CHINESE), ("en", ENGLISH)):
        for typed, expected in searches:
            first = [hit.item.partition("-")[2] for hit in search(typed, language).hits[:3]]
            if not set(expected.split()) <= set(first):
                missed.append((typed, expected, first))
    assert missed == []


@pytest.mark.parametrize("typed", ["彩礼", "月球旅行", "zzzzzz", "quantum physics", "？？？", ""])
def test_what_the_center_does_not_do_is_not_found(shipped_names: None, typed: str) -> None:
    assert search(typed, "zh-hans").hits == ()


def test_making_the_rows_anew_changes_nothing(shipped_names: None) -> None:
    before = list(SearchEntry.objects.order_by("key", "language").values())
    index_everything()
    assert list(SearchEntry.objects.order_by("key", "language").values()) == before
