"""What can be found, and when: rows follow what is published, in the transaction of the publication."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction

from cms_pages.models import (
    ArticleIndexPage,
    CataloguePage,
    GuidePage,
    HomePage,
    NewsPage,
    PointsPage,
    SearchEntry,
    StandardPage,
    SynonymGroup,
)
from cms_pages.selectors import list_items
from cms_pages.selectors.search import search
from cms_pages.selectors.suggestions import list_suggestions
from cms_pages.services.search_index import indexed_at_the_end
from hall.organization.models import ServicePoint
from tests.factories.catalogue import change_in_draft, make_draft, make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Iterator[HomePage]:
    with override_settings(ALLOWED_HOSTS=["*"]):
        yield HomePage.objects.get(locale=Locale.objects.get(language_code="en"))


def _guide(home: HomePage, item: object, **fields: object) -> GuidePage:
    catalogue = CataloguePage.objects.child_of(home).first() or home.add_child(
        instance=CataloguePage(title="Services", slug="services", locale=home.locale)
    )
    words = dict.fromkeys(("who_can_apply", "result", "if_no_answer", "ask_and_complain"), "<p>Whoever bakes.</p>")
    texts = {"summary": "For whoever bakes.", **words, **fields}
    guide = GuidePage(title="How to open a bakery", slug="bakery", locale=home.locale, item=item, live=False, **texts)
    catalogue.add_child(instance=guide)
    return guide


def _names(typed: str, language: str = "en") -> list[str]:
    return [hit.name for hit in search(typed, language).hits]


def test_an_item_is_found_in_both_languages_from_its_publication_on() -> None:
    make_item(name_en="Bakery license", name_zh="烘焙店许可")
    assert _names("bakery") == ["Bakery license"]
    assert _names("烘焙", "zh-hans") == ["烘焙店许可"]
    # by its name in the other language too
    assert _names("烘焙店") == ["Bakery license"]


def test_drafts_and_what_was_taken_down_are_never_found() -> None:
    make_draft(name_en="Secret bakery")
    item = make_item(name_en="Open bakery")
    change_in_draft(item, name_en="Hidden quarry")
    assert _names("bakery") == ["Open bakery"]
    assert _names("quarry") == []
    item.refresh_from_db()
    item.unpublish()
    assert _names("bakery") == []
    assert list_suggestions("bakery", "en") == []
    assert list(list_items(search="bakery")) == []


def test_a_row_that_was_left_behind_shows_nothing() -> None:
    item = make_item(name_en="Open bakery")
    type(item).objects.filter(pk=item.pk).update(live=False)
    assert SearchEntry.objects.filter(item=item).exists()
    assert _names("bakery") == []


def test_an_item_and_its_guide_are_one_result_found_by_the_guides_words(home: HomePage) -> None:
    item = make_item(name_en="Bakery license")
    guide = _guide(home, item, search_words="bun shop\nbread stall", summary="For whoever bakes.")
    assert _names("bun shop") == []
    guide.save_revision().publish()
    (hit,) = search("bun shop", "en").hits
    assert (hit.name, hit.address, hit.summary) == ("Bakery license", guide.url, "For whoever bakes.")
    guide.refresh_from_db()
    guide.unpublish()
    assert _names("bun shop") == []
    assert search("bakery", "en").hits[0].address == ""


def test_an_item_outlives_its_guide(home: HomePage) -> None:
    item = make_item(name_en="Bakery license")
    guide = _guide(home, item)
    guide.save_revision().publish()
    guide.delete()
    assert _names("bakery") == ["Bakery license"]


def test_items_come_before_news_of_the_same_words(home: HomePage) -> None:
    make_item(name_en="Bakery license")
    index = home.add_child(instance=ArticleIndexPage(title="News", slug="news", locale=home.locale, holds="news"))
    index.add_child(instance=NewsPage(title="Bakery license", slug="bakery", locale=home.locale, date=date(2026, 3, 6)))
    kinds = [hit.kind for hit in search("bakery license", "en").hits]
    assert kinds == ["item", "news"]


def test_a_page_is_found_by_its_text_without_its_mark_up(home: HomePage) -> None:
    page = StandardPage(
        title="About", slug="about", locale=home.locale, body=[("text", "<p>We <b>bake</b> &amp; deliver.</p>")]
    )
    home.add_child(instance=page)
    entry = SearchEntry.objects.get(page=page)
    assert "<" not in entry.text
    assert _names("deliver") == ["About"]
    assert _names("delivered") == ["About"]


def test_a_page_that_was_deleted_is_not_found(home: HomePage) -> None:
    page = home.add_child(instance=StandardPage(title="Bakers", slug="bakers", locale=home.locale))
    assert _names("bakers") == ["Bakers"]
    page.delete()
    assert not SearchEntry.objects.exists()


def test_a_page_behind_a_restriction_is_not_found_until_it_is_lifted(home: HomePage) -> None:
    page = home.add_child(instance=StandardPage(title="Bakers only", slug="bakers", locale=home.locale))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert _names("bakers") == []
    restriction.delete()
    assert _names("bakers") == ["Bakers only"]


def test_a_page_moved_is_found_at_its_new_address(home: HomePage) -> None:
    page = home.add_child(instance=StandardPage(title="Bakers", slug="bakers", locale=home.locale))
    parent = home.add_child(instance=StandardPage(title="About", slug="about", locale=home.locale))
    assert search("bakers", "en").hits[0].address == "/en/bakers/"
    page.move(parent, pos="last-child")
    assert search("bakers", "en").hits[0].address == "/en/about/bakers/"


def test_service_points_are_found_where_a_page_shows_them(home: HomePage) -> None:
    county = {"level": "county", "name_zh": "县政务服务中心", "division_en": "County", "division_zh": "县"}
    ServicePoint.objects.create(code="511922000000", name_en="Hilltop center", **county)
    assert _names("hilltop") == []
    page = home.add_child(instance=PointsPage(title="Service points", slug="points", locale=home.locale))
    assert search("hilltop", "en").hits[0].address == f"{page.url}511922000000/"
    ServicePoint.objects.update(name_en="Riverside center")
    ServicePoint.objects.get().save()
    assert _names("riverside") == ["Riverside center"]


def test_a_synonym_holds_from_the_next_search_on() -> None:
    make_item(name_en="Quarry license", name_zh="采石许可")
    assert _names("挖大石料", "zh-hans") == []
    group = SynonymGroup.objects.create(words="挖大石料\n采石")
    assert _names("挖大石料", "zh-hans") == ["采石许可"]
    group.words = "开山放炮\n采石"
    group.save()
    assert _names("挖大石料", "zh-hans") == []
    assert _names("开山放炮", "zh-hans") == ["采石许可"]
    group.delete()
    assert _names("开山放炮", "zh-hans") == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "cannot be blank"),
        ("only one", "at least two"),
        ("one\nＯＮＥ", "twice"),
        ("a\nb", "too short"),
        ("x" * 41 + "\nshort", "longer than"),
        ("with\0nul\nother", "cannot be typed"),
        ("\n".join(f"word {number}" for number in range(21)), "at most"),
        ("不动产证\nquarry", "already stands"),
    ],
)
def test_a_group_of_synonyms_is_refused_with_a_reason(words: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        SynonymGroup(words=words).full_clean()


def test_the_shipped_table_is_one_that_could_have_been_typed() -> None:
    assert SynonymGroup.objects.count() > 90
    for group in SynonymGroup.objects.all():
        group.full_clean()


def test_many_publications_are_indexed_once_and_stand_or_fall_with_them() -> None:
    with indexed_at_the_end():
        make_item(name_en="Bakery license")
        make_item(name_en="Bakery tax")
        assert _names("bakery") == []
    assert len(_names("bakery")) == 2
    with pytest.raises(IntegrityError):
        _publish_one_serial_twice()
    assert len(_names("bakery")) == 2


@transaction.atomic
def _publish_one_serial_twice() -> None:
    with indexed_at_the_end():
        make_item(serial=1, name_en="Bakery fee")
        make_item(serial=1, code="511922-0002")


def test_a_search_costs_two_queries_and_one_that_finds_nothing_four(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        make_item(name_en=f"Bakery license {number}")
    _names("bakery")
    with django_assert_num_queries(2):
        assert len(_names("bakery")) == 30
    with django_assert_num_queries(4):
        assert _names("zeppelin") == []


def test_the_command_makes_every_row_anew(capsys: pytest.CaptureFixture[str]) -> None:
    make_item(name_en="Bakery license")
    SearchEntry.objects.all().delete()
    assert _names("bakery") == []
    call_command("index_search")
    assert "can be found" in capsys.readouterr().out
    assert _names("bakery") == ["Bakery license"]
