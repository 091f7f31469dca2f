"""Rules find items of the catalogue by code and by words, a page at a time, with the names of their parts."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from cms_pages.item_provider import CatalogueItemProvider
from rules.authoring.selectors.reading_aloud import Reader
from rules.language import Line, Operator
from tests.factories.catalogue import make_item
from tests.factories.rules import make_limit

pytestmark = pytest.mark.django_db


def test_items_are_found_by_the_beginning_of_their_code() -> None:
    first, second = make_item(name_en="Permit for a kiosk", name_zh="售货亭许可"), make_item()
    found, count = CatalogueItemProvider().search_items(first.code, limit=20)
    assert [item.code for item in found] == [first.code]
    assert count == 1
    every, count = CatalogueItemProvider().search_items(first.code[:6], limit=1)
    assert len(every) == 1
    assert count == 2
    rest, _count = CatalogueItemProvider().search_items(first.code[:6], limit=1, offset=1)
    assert {every[0].code, rest[0].code} == {first.code, second.code}


@pytest.mark.parametrize("words", ["kiosk permit", "售货亭"])
def test_items_are_found_by_words_in_either_language(words: str) -> None:
    item = make_item(name_en="Permit for a kiosk", name_zh="售货亭许可")
    make_item(name_en="Certificate of birth", name_zh="出生医学证明")
    found, _count = CatalogueItemProvider().search_items(words, limit=20)
    assert [(one.code, one.name.zh) for one in found] == [(item.code, "售货亭许可")]


@pytest.mark.parametrize("words", ["", "\0", "  ", "'; drop table", "%", "x" * 10_000])
def test_any_text_may_be_looked_for(words: str) -> None:
    make_item()
    CatalogueItemProvider().search_items(words, limit=5)


def test_the_parts_of_an_item_have_names_and_one_that_is_not_published_has_none() -> None:
    item = make_item()
    parts = CatalogueItemProvider().get_parts(item.code)
    assert list(parts.steps)
    assert all(name.zh for name in (*parts.steps.values(), *parts.documents.values()))
    assert CatalogueItemProvider().get_parts("no-such-item").steps == {}


def test_authorities_with_items_are_named() -> None:
    item = make_item()
    assert item.authority.code in CatalogueItemProvider().list_authorities()


def test_any_number_of_rules_is_read_aloud_by_names_in_three_queries(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    items = [make_item() for _ in range(3)]
    of_authority = Line("authority", Operator.IS, items[0].authority.code)
    rules = [make_limit(f"limit.{item.code}", item=item.code, lines=(of_authority,)) for item in items]
    steps = [make_limit(f"limit.{item.code}.step", item=item.code, clock="step:decide") for item in items]
    with django_assert_num_queries(3):
        reader = Reader([*rules, *steps])
        said = [reader.sentence(rule) for rule in (*rules, *steps)]
    assert f"{items[1].name_zh}（{items[1].code}）" in said[1].zh
    assert f"{items[0].authority.name_en} ({items[0].authority.code})" in said[1].en
    decide = items[0].steps.get(code="decide")
    assert f"{decide.name_en} (decide)" in said[3].en
