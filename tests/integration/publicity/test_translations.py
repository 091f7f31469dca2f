"""How the two languages of a page stand to each other."""

import pytest

from cms_pages.models import GuidePage, NewsPage
from cms_pages.selectors.translation_state import is_out_of_date, list_translation_gaps
from cms_pages.services.publicity import confirm_match
from tests.factories.catalogue import make_item
from tests.integration.publicity.pages import change_draft, make_guide, make_news, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def test_the_other_language_is_out_of_date_once_this_one_is_published_again() -> None:
    item = make_item()
    english, chinese = make_guide(item), make_guide(item, "zh-hans")
    publish(english)
    publish(chinese)
    english, chinese = GuidePage.objects.get(pk=english.pk), GuidePage.objects.get(pk=chinese.pk)
    assert not is_out_of_date(english, chinese)
    assert not is_out_of_date(chinese, english)
    publish(change_draft(english, summary="Changed words."))
    english = GuidePage.objects.get(pk=english.pk)
    assert is_out_of_date(chinese, english)
    assert [(gap.page.pk, gap.missing) for gap in list_translation_gaps() if isinstance(gap.page, GuidePage)] == [
        (chinese.pk, False)
    ]
    confirm_match(page=chinese)
    assert not is_out_of_date(GuidePage.objects.get(pk=chinese.pk), english)
    assert not is_out_of_date(english, GuidePage.objects.get(pk=chinese.pk))


def test_saving_an_old_draft_does_not_undo_a_confirmation() -> None:
    item = make_item()
    english, chinese = make_guide(item), make_guide(item, "zh-hans")
    publish(english)
    publish(chinese)
    publish(change_draft(english, summary="Changed words."))
    chinese = change_draft(chinese, summary="改了。")
    confirm_match(page=chinese)
    publish(GuidePage.objects.get(pk=chinese.pk))
    assert not is_out_of_date(GuidePage.objects.get(pk=chinese.pk), GuidePage.objects.get(pk=english.pk))


def test_a_missing_translation_is_listed() -> None:
    news = make_news()
    publish(news)
    assert [gap.missing for gap in list_translation_gaps() if isinstance(gap.page, NewsPage)] == [True]
