"""Is the demonstration's portal whole: both languages, every kind of page, and fit to be published?"""

from collections import Counter

import pytest
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms_pages.models import Banner, GuidePage, HallDocument, HallImage, LifeEvent
from cms_pages.selectors.gate import list_gaps_of
from tests.integration.demonstration.portal.conftest import Portal

pytestmark = pytest.mark.usefixtures("portal")

OF_EACH_LANGUAGE = {
    "HomePage": 1,
    "CataloguePage": 1,
    "GuidePage": 156,
    "ArticleIndexPage": 4,
    "NoticePage": 12,
    "NewsPage": 4,
    "InterpretationPage": 3,
    "BulletinPage": 2,
    "OrganizationPage": 1,
    "AuthorityPage": 35,
    "ParallelApprovalPage": 1,
    "PointsPage": 1,
    "HotlinePage": 1,
    "FormsPage": 1,
    "FeedbackPage": 1,
    "StandardPage": 5,
}


def _pages() -> list[Page]:
    return list(Page.objects.filter(depth__gte=2).select_related("locale").order_by("path").specific())


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_kind_of_page_is_there_in_each_language(language: str) -> None:
    pages = [page for page in _pages() if page.locale.language_code == language]
    assert Counter(type(page).__name__ for page in pages) == OF_EACH_LANGUAGE
    assert all(page.live and not page.has_unpublished_changes for page in pages)


def test_every_page_has_its_translation_at_the_same_address_and_agrees_with_it() -> None:
    for page in _pages():
        other = page.get_translations().specific().get()
        assert other.url.partition("/")[2].partition("/")[2] == page.url.partition("/")[2].partition("/")[2]
        assert page.matched_at == other.last_published_at


def test_the_tree_is_sound() -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    for page in Page.objects.filter(depth__gte=3):
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def test_every_page_passes_the_gate_without_any_advice(portal: Portal) -> None:
    pages = _pages()
    gaps = list_gaps_of(pages, at=portal.now)
    assert [(page.slug, gap.message) for page, found in zip(pages, gaps, strict=True) for gap in found] == []


def test_every_page_has_a_first_revision_that_says_what_is_live() -> None:
    pages = _pages()
    assert Revision.objects.page_revisions().count() == PageLogEntry.objects.count() == len(pages)
    for page in pages:
        first = page.get_latest_revision_as_object()
        assert (first.title, first.slug, first.summary) == (page.title, page.slug, page.summary)
        assert page.live_revision_id == page.latest_revision_id is not None
    guide = GuidePage.objects.get(slug="511922-0112", locale__language_code="en")
    assert guide.get_latest_revision_as_object().faq.get_prep_value() == guide.faq.get_prep_value()


def test_what_pages_refer_to_knows_it() -> None:
    picture = HallImage.objects.get(title="From the county to the villages")
    assert ReferenceIndex.get_references_to(picture).count() >= 6
    form = HallDocument.objects.get(title="Form legal-aid, sample")
    assert ReferenceIndex.get_references_to(form).count() == 2


def test_pictures_speak_and_files_are_named_in_both_languages() -> None:
    images, documents = HallImage.objects.all(), HallDocument.objects.all()
    assert len(images) == 4
    assert all(image.alternative_text_en and image.alternative_text_zh for image in images)
    assert len(documents) == 24
    assert all(document.name_en and document.name_zh and document.file_size for document in documents)


def test_life_events_hold_items_and_one_closure_waits_for_its_day() -> None:
    assert LifeEvent.objects.count() == 15
    assert all(event.items.count() >= 4 for event in LifeEvent.objects.all())
    urgent, closure = Banner.objects.order_by("-kind")
    assert urgent.live
    assert urgent.page is not None
    assert (closure.live, closure.approved_schedule) == (False, True)


def test_loading_again_changes_nothing(portal: Portal) -> None:
    assert portal.new["pages"] == 2 * sum(OF_EACH_LANGUAGE.values())
    before = list(Page.objects.order_by("pk").values())
    assert set(portal.load_again().values()) == {0}
    assert list(Page.objects.order_by("pk").values()) == before
