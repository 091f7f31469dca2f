"""Guides made from items."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageLogEntry, Revision

from cms_pages.errors import CatalogueMissingError
from cms_pages.models import CataloguePage, GuidePage
from cms_pages.selectors.guides_missing import list_items_without_guide
from cms_pages.services.guides import create_guides
from tests.factories.catalogue import make_draft, make_item
from tests.integration.publicity.conftest import AT

CHINESE_OUTSIDE_BRACKETS = re.compile(r"[\u4e00-\u9fff]")

Catalogues = dict[str, CataloguePage]


def test_an_item_gets_a_guide_in_each_language(catalogues: Catalogues) -> None:
    item = make_item()
    result = create_guides(items=[item.code], actor=None, at=AT)
    guides = {guide.locale.language_code: guide for guide in GuidePage.objects.filter(item=item)}
    assert result.created == 2
    assert set(guides) == {"en", "zh-hans"}
    assert {guide.slug for guide in guides.values()} == {item.code}
    assert guides["en"].title == item.name_en
    assert guides["zh-hans"].title == item.name_zh
    assert guides["en"].translation_key == guides["zh-hans"].translation_key
    assert guides["en"].get_parent().specific == catalogues["en"]


def test_a_new_guide_is_a_draft_that_the_editor_can_open(catalogues: Catalogues) -> None:
    item = make_item()
    create_guides(items=[item.code], actor=None, at=AT)
    guide = GuidePage.objects.filter(item=item).first()
    assert guide is not None
    assert not guide.live
    draft = guide.get_latest_revision_as_object()
    assert draft.summary
    assert draft.faq[0].value["question"]
    assert draft.status_string == "draft"
    assert Page.find_problems() == ([], [], [], [], [])
    guide.title = "Changed"
    guide.save_revision()
    assert Revision.objects.for_instance(guide).count() == 2


def test_published_guides_are_live_with_their_revision(catalogues: Catalogues) -> None:
    item = make_item()
    assert create_guides(items=[item.code], actor=None, at=AT, publish=True).published == 2
    for guide in GuidePage.objects.filter(item=item):
        assert guide.live
        assert guide.live_revision_id == guide.latest_revision_id
        assert guide.last_published_at == AT
        assert list(PageLogEntry.objects.filter(page=guide).values_list("action", flat=True)) == [
            "wagtail.publish",
            "wagtail.create",
        ]


def test_running_again_makes_nothing(catalogues: Catalogues) -> None:
    item = make_item()
    create_guides(items=[item.code], actor=None, at=AT)
    assert create_guides(items=[item.code], actor=None, at=AT).created == 0
    assert GuidePage.objects.filter(item=item).count() == 2


def test_only_the_missing_language_is_made_as_a_translation_of_the_other(catalogues: Catalogues) -> None:
    item = make_item()
    create_guides(items=[item.code], actor=None, at=AT)
    english = GuidePage.objects.get(item=item, locale__language_code="en")
    GuidePage.objects.get(item=item, locale__language_code="zh-hans").delete()
    assert create_guides(items=[item.code], actor=None, at=AT).created == 1
    chinese = GuidePage.objects.get(item=item, locale__language_code="zh-hans")
    assert chinese.translation_key == english.translation_key


def test_a_draft_item_gets_no_guide_and_is_named(catalogues: Catalogues) -> None:
    item = make_draft()
    result = create_guides(items=[item.code], actor=None, at=AT)
    assert (result.created, result.unknown) == (0, (item.code,))


@pytest.mark.django_db
def test_without_a_catalogue_page_it_is_said_what_to_do_first() -> None:
    with pytest.raises(CatalogueMissingError):
        create_guides(items=[make_item().code], actor=None, at=AT)


def test_the_list_of_items_without_guide_names_the_language(catalogues: Catalogues) -> None:
    item, other = make_item(), make_item()
    create_guides(items=[item.code], actor=None, at=AT)
    GuidePage.objects.get(item=item, locale__language_code="zh-hans").delete()
    assert [(row.code, row.languages) for row in list_items_without_guide()] == [
        (item.code, ("zh-hans",)),
        (other.code, ("en", "zh-hans")),
    ]


def test_more_items_cost_few_more_queries(
    catalogues: Catalogues, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Beside four queries for each guide (its comments and its references) the number is fixed."""
    items = [make_item().code for _ in range(20)]
    with django_assert_max_num_queries(60 + 40 * 4):
        create_guides(items=items, actor=None, at=AT)


def test_english_words_hold_chinese_only_in_brackets(catalogues: Catalogues) -> None:
    for audiences in (["person"], ["organization"], ["person", "organization"]):
        for item_type in ("01", "20"):
            create_guides(
                items=[make_item(item_type=item_type, audiences=audiences).code], actor=None, at=AT, publish=True
            )
    for guide in GuidePage.objects.filter(locale__language_code="en"):
        for text in (guide.summary, guide.result, guide.if_no_answer, guide.ask_and_complain, str(guide.faq)):
            assert not CHINESE_OUTSIDE_BRACKETS.search(re.sub(r"\([^()]*\)", "", text))
