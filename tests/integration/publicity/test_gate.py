"""What keeps a page from going live, part by part."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cms_pages.errors import PageNotReadyError
from cms_pages.models import BulletinPage, CataloguePage, HallImage
from cms_pages.selectors.gate import GapKind, list_gaps
from cms_pages.services.publicity import confirm_phrase
from tests.factories.catalogue import make_item
from tests.integration.publicity.conftest import AT
from tests.integration.publicity.pages import change_draft, is_live, make_guide, make_news, publish
from tests.integration.publicity.pictures import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]
SetRule = Callable[..., None]


def gaps_of(page: object) -> list[tuple[str, str, bool]]:
    draft = page.get_latest_revision_as_object()  # type: ignore[attr-defined]  # any page
    return [(gap.kind.value, gap.field, gap.blocks) for gap in list_gaps(draft, at=AT)]


def test_a_guide_made_from_an_item_lacks_nothing() -> None:
    for language in ("en", "zh-hans"):
        guide = make_guide(make_item(), language)
        assert gaps_of(guide) == []
        publish(guide)
        assert is_live(guide)


@pytest.mark.parametrize("part", ["summary", "who_can_apply", "result", "if_no_answer", "ask_and_complain"])
def test_a_guide_without_a_required_part_stays_a_draft(part: str) -> None:
    guide = change_draft(make_guide(), **{part: "" if part == "summary" else "<p>&nbsp;</p>"})
    assert gaps_of(guide) == [("missing", part, True)]
    with pytest.raises(PageNotReadyError) as refusal:
        publish(guide)
    assert refusal.value.missing
    assert not is_live(guide)


def test_an_unanswered_question_keeps_a_guide_from_going_live() -> None:
    guide = make_guide(faq=[("question", {"question": "May I come?", "answer": ""})])
    assert gaps_of(guide) == [("missing", "faq", True)]


def test_a_guide_of_an_item_that_was_taken_down_cannot_go_live() -> None:
    guide = make_guide()
    guide.item.unpublish()
    assert gaps_of(guide) == [("missing", "item", True)]


def test_an_article_needs_summary_and_text() -> None:
    assert gaps_of(make_news(summary="", body=[])) == [("missing", "summary", True), ("missing", "body", True)]


def test_a_bulletin_needs_a_month_and_a_figure() -> None:
    bulletin = BulletinPage(title="October", summary="October.", date=AT.date(), month="")
    assert [gap.field for gap in list_gaps(_english(bulletin), at=AT)] == ["body", "month", "body"]


def test_each_picture_needs_its_text_in_both_languages() -> None:
    inside, beside = make_picture(english="A door"), make_picture()
    news = make_news(picture=beside, body=[("picture", {"picture": inside, "caption": ""})])
    assert sorted(gaps_of(news)) == [("alternative_text", "body", True), ("alternative_text", "picture", True)]
    HallImage.objects.update(alternative_text_en="A door", alternative_text_zh="门")
    assert gaps_of(news) == []


def test_a_picture_inside_a_text_counts_too() -> None:
    picture = make_picture()
    news = make_news(body=[("text", f'<p>See</p><embed embedtype="image" id="{picture.pk}" alt="" format="left"/>')])
    assert gaps_of(news) == [("alternative_text", "body", True)]


def test_an_english_page_holds_chinese_only_in_brackets() -> None:
    assert gaps_of(make_news(body=[("text", "<p>Act on Licensing (行政许可法), art. 42</p>")])) == []
    assert gaps_of(make_news(title="行政许可法 explained", slug="explained")) == [("language", "title", True)]


def test_a_chinese_page_may_hold_english_but_needs_a_chinese_title() -> None:
    assert gaps_of(make_news("zh-hans", body=[("text", "<p>扫描 QR code 即可。</p>")])) == []
    assert gaps_of(make_news("zh-hans", title="News", slug="english-title")) == [("language", "title", True)]


def test_a_link_must_lead_to_a_page_that_readers_see() -> None:
    target = make_news()
    link = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    news = make_news(slug="second", body=[("text", link)])
    assert gaps_of(news) == [("link", "body", True)]
    publish(target)
    assert gaps_of(news) == []
    target.delete()
    assert gaps_of(news) == [("link", "body", True)]


@pytest.mark.parametrize(
    "address", ["http://", "htp://example.org", "example.org/page", "https://exa mple.org", "http://["]
)
def test_an_address_that_cannot_be_right_is_named(address: str) -> None:
    assert gaps_of(make_news(body=[("text", f'<p><a href="{address}">x</a></p>')])) == [("link", "body", True)]


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1", "mailto:desk@example.org", "tel:96196", "/en/", "#top"]
)
def test_good_addresses_pass(address: str) -> None:
    assert gaps_of(make_news(body=[("text", f'<p><a href="{address}">x</a></p>')])) == []


def test_another_figure_than_the_rule_blocks_and_names_the_rule(set_rule: SetRule) -> None:
    guide = make_guide(result="<p>The permit is issued in 15 working days.</p>")
    set_rule(guide.item.code, "committed", 10)
    with pytest.raises(PageNotReadyError) as refusal:
        publish(guide)
    (said,) = refusal.value.missing
    assert f"limit.{guide.item.code}.committed" in said
    assert "10 working days" in said


def test_a_figure_typed_in_chinese_is_found_too(set_rule: SetRule) -> None:
    guide = make_guide(language="zh-hans", result="<p>十五个<b>工作日</b>内发证。</p>")
    set_rule(guide.item.code, "committed", 10)
    assert gaps_of(guide) == [("limit", "result", True)]


def test_the_same_figure_as_the_rule_is_advice_to_show_it_live(set_rule: SetRule) -> None:
    guide = make_guide(result="<p>The permit is issued in 10 working days.</p>")
    set_rule(guide.item.code, "committed", 10)
    assert gaps_of(guide) == [("limit", "result", False)]
    publish(guide)
    assert is_live(guide)


def test_a_figure_of_no_rule_is_asked_about_until_confirmed(set_rule: SetRule) -> None:
    sentence = "Within 60 days you may apply for administrative review."
    guide = make_guide(if_no_answer=f"<p>{sentence}</p>")
    set_rule(guide.item.code, "committed", 10)
    assert gaps_of(guide) == [("limit", "if_no_answer", False)]
    confirm_phrase(page=guide, sentence=sentence, actor=None, at=AT)
    assert gaps_of(guide) == []
    guide = change_draft(guide, if_no_answer="<p>Within 90 days you may apply for administrative review.</p>")
    assert gaps_of(guide) == [("limit", "if_no_answer", False)]


def test_a_confirmation_does_not_excuse_a_contradiction(set_rule: SetRule) -> None:
    guide = make_guide(result="<p>Decided in 15 working days.</p>")
    set_rule(guide.item.code, "committed", 10)
    confirm_phrase(page=guide, sentence="Decided in 15 working days.", actor=None, at=AT)
    assert gaps_of(guide) == [("limit", "result", True)]


def test_when_the_rule_changes_the_typed_figure_contradicts(set_rule: SetRule) -> None:
    guide = make_guide(result="<p>Decided in 10 working days.</p>")
    set_rule(guide.item.code, "committed", 10)
    publish(guide)
    set_rule(guide.item.code, "committed", 8, datetime(2026, 4, 1, 4, tzinfo=UTC))
    assert gaps_of(guide) == [("limit", "result", True)]


def test_a_live_value_of_no_limit_is_found() -> None:
    guide = make_guide(result='<p>In <embed embedtype="limit" item="511922-9999" clock="committed"/>.</p>')
    assert gaps_of(guide) == [("limit", "result", True)]


def test_gaps_say_in_the_language_of_the_screen_what_to_do() -> None:
    (gap,) = list_gaps(make_guide(who_can_apply="").get_latest_revision_as_object(), at=AT)
    assert gap.kind is GapKind.MISSING
    assert str(gap.message) == "Say who can apply."
    assert str(gap.field_label) == "who can apply"


def _english(page: BulletinPage) -> BulletinPage:
    page.locale = CataloguePage.objects.get(locale__language_code="en").locale
    return page


def test_an_article_that_names_an_item_must_say_what_its_rules_say(set_rule: SetRule) -> None:
    item = make_item()
    set_rule(item.code, "committed", 10)
    wrong = f"<p>{item.code} now takes 15 working days.</p>"
    right = f"<p>{item.code} now takes 10 working days.</p><p>We were busy for 15 working days.</p>"
    assert gaps_of(make_news(body=[("text", wrong)])) == [("limit", "body", True)]
    assert gaps_of(make_news(slug="right", body=[("text", right)])) == [
        ("limit", "body", False),
        ("limit", "body", False),
    ]


def test_a_link_to_a_guide_names_its_item_too(set_rule: SetRule) -> None:
    guide = make_guide()
    publish(guide)
    set_rule(guide.item.code, "committed", 10)
    text = f'<p>The <a id="{guide.pk}" linktype="page">permit</a> takes 15 working days.</p>'
    assert gaps_of(make_news(body=[("text", text)])) == [("limit", "body", True)]


def test_an_article_of_no_item_only_asks() -> None:
    assert gaps_of(make_news(body=[("text", "<p>The works take 15 working days.</p>")])) == [("limit", "body", False)]
