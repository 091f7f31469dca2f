"""Dashboards, reports, guides from items, and the two panels beside the editor."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import expand_db_html

from cms_pages.models import ConfirmedPhrase, GuidePage, PublicationRefusal
from cms_pages.services.guides import create_guides
from cms_pages.views.publicity.reports import REPORTS
from hall.organization.models import User
from tests.factories.catalogue import make_item
from tests.integration.publicity.conftest import AT
from tests.integration.publicity.forms import form_of
from tests.integration.publicity.pages import change_draft, make_guide, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]
SetRule = Callable[..., None]


@pytest.fixture(autouse=True)
def _no_kept_answers() -> None:
    cache.clear()


def writer(client: Client, group: str = "Publicity editors") -> User:
    user = User.objects.create_user("writer", "writer@example.org", "not used")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def test_the_editor_shows_what_is_missing_and_the_other_language(editor: Client) -> None:
    guide = make_guide(who_can_apply="")
    said = editor.get(reverse("wagtailadmin_pages:edit", args=[guide.pk])).content.decode()
    assert "One thing is missing before this page can go live:" in said
    assert 'data-hall-field="who_can_apply"' in said
    assert "符合本事项条件" in said


def test_the_list_is_fetched_again_of_the_page_as_last_saved(editor: Client) -> None:
    guide = make_guide(who_can_apply="")
    url = reverse("publicity_readiness", args=[guide.pk])
    assert "Say who can apply." in editor.get(url).content.decode()
    change_draft(guide, who_can_apply="<p>Everybody.</p>")
    assert "Nothing is missing" in editor.get(url).content.decode()


def test_one_click_puts_a_live_value_in_the_place_of_a_typed_limit(editor: Client, set_rule: SetRule) -> None:
    sentence = "Decided in 15 working days, we promise."
    guide = make_guide(result=f"<p>Come early. {sentence[:11]}<b>15 working</b> days, we promise.</p>")
    code = guide.item.code
    set_rule(code, "committed", 10)
    data = {"field": "result", "sentence": sentence, "phrase": "15 working days"}
    answer = editor.post(reverse("publicity_use_live_value", args=[guide.pk]), data)
    assert answer.json() == {"reload": True}
    draft = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    assert draft.result == (
        f'<p>Come early. Decided in <b><embed embedtype="limit" item="{code}" clock="committed"/></b>, we promise.</p>'
    )
    publish(GuidePage.objects.get(pk=guide.pk))
    shown = GuidePage.objects.get(pk=guide.pk)
    assert "10 working days" in expand_db_html(shown.result)


def test_a_live_value_follows_the_rule_in_the_language_of_the_reader(set_rule: SetRule) -> None:
    item = make_item()
    text = f'<p>In <embed embedtype="limit" item="{item.code}" clock="committed"/>.</p>'
    set_rule(item.code, "committed", 10)
    assert "10 working days" in expand_db_html(text)
    with override("zh-hans"):
        assert "10个工作日" in expand_db_html(text)
    set_rule(item.code, "committed", 8, datetime(2026, 4, 1, 4, tzinfo=UTC))
    assert "8 working days" in expand_db_html(text)
    unknown = '<p><embed embedtype="limit" item="" clock="committed"/></p>'
    assert "–" in expand_db_html(unknown)


def test_a_text_with_a_live_value_passes_through_the_editor_unchanged(set_rule: SetRule) -> None:
    item = make_item()
    set_rule(item.code, "committed", 10)
    text = f'<p data-block-key="a">In <embed embedtype="limit" item="{item.code}" clock="committed"/> at most.</p>'
    converter = ContentstateConverter(features=["bold", "limit"])
    state = converter.from_database_format(text)
    assert "now 10 working days" in state
    assert converter.to_database_format(state) == text


def test_a_sentence_is_confirmed_with_one_click(editor: Client, set_rule: SetRule) -> None:
    guide = make_guide(conditions="<p>You have lived here for 3 months.</p>")
    set_rule(guide.item.code, "committed", 10)
    answer = editor.post(
        reverse("publicity_confirm_phrase", args=[guide.pk]), {"sentence": "You have lived here for 3 months."}
    )
    assert answer.json() == {"reload": False}
    assert ConfirmedPhrase.objects.get().confirmed_by is not None


def test_the_limits_of_an_item_can_be_chosen_from(editor: Client, set_rule: SetRule) -> None:
    guide = make_guide()
    set_rule(guide.item.code, "committed", 10)
    (limit,) = editor.get(reverse("publicity_limits"), {"page": guide.pk}).json()["limits"]
    assert (limit["clock"], limit["length"]) == ("committed", "10 working days")
    assert editor.get(reverse("publicity_limits"), {"item": "\0"}).json()["limits"] == []


def test_a_stranger_gets_nothing_from_the_panels(client: Client) -> None:
    guide = make_guide()
    stranger = User.objects.create_user("stranger", password="not used")
    client.force_login(stranger)
    for name in ("publicity_readiness", "publicity_limits"):
        args = [guide.pk] if name != "publicity_limits" else []
        assert client.get(reverse(name, args=args)).status_code in {302, 403}
    for name in ("publicity_confirm_phrase", "publicity_use_live_value", "publicity_confirm_match"):
        assert client.post(reverse(name, args=[guide.pk])).status_code in {302, 403}
    assert not ConfirmedPhrase.objects.exists()


def test_items_without_guide_become_drafts_for_an_editor(client: Client) -> None:
    writer(client)
    item, other = make_item(), make_item()
    page = client.get(reverse("publicity_guides")).content.decode()
    assert item.code in page
    assert other.code in page
    answer = client.post(reverse("publicity_guides"), {"item": [item.code], "chosen": "1"}, follow=True)
    assert "2 drafts were made." in answer.content.decode()
    assert set(GuidePage.objects.values_list("item__code", flat=True)) == {item.code}
    client.post(reverse("publicity_guides"), {"all": "1"})
    assert GuidePage.objects.count() == 4


def test_choosing_nothing_is_said(client: Client) -> None:
    writer(client)
    make_item()
    answer = client.post(reverse("publicity_guides"), {"chosen": "1"}, follow=True)
    assert "Choose at least one item." in answer.content.decode()


def test_a_reader_of_the_back_office_cannot_make_guides(client: Client) -> None:
    user = User.objects.create_user("reader", password="not used")
    user.groups.add(Group.objects.get(name="Authority checkers"))
    client.force_login(user)
    make_item()
    client.post(reverse("publicity_guides"), {"all": "1"})
    assert not GuidePage.objects.exists()


@pytest.mark.parametrize("name", sorted(REPORTS))
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_each_report_is_shown_empty_and_filled(editor: Client, name: str, language: str) -> None:
    url = reverse("publicity_report", args=[name])
    assert editor.get(url).status_code == 200
    make_guide(language=language, result="")
    cache.clear()
    answer = editor.get(url, {"language": language, "state": "draft", "p": "x"})
    assert answer.status_code == 200


def test_an_unknown_report_is_not_found(editor: Client) -> None:
    assert editor.get(reverse("publicity_report", args=["nothing"])).status_code == 404


def test_a_text_that_was_right_appears_once_the_rule_changed(editor: Client, set_rule: SetRule) -> None:
    guide = make_guide(result="<p>Decided in 10 working days.</p>")
    set_rule(guide.item.code, "committed", 10)
    draft = guide.get_latest_revision_as_object()
    publish(guide)
    url = reverse("publicity_report", args=["contradictions"])
    assert draft.title not in editor.get(url).content.decode()
    assert draft.title in editor.get(reverse("publicity_report", args=["typed"])).content.decode()
    set_rule(guide.item.code, "committed", 8, datetime(2026, 4, 1, 4, tzinfo=UTC))
    assert draft.title in editor.get(url).content.decode()
    assert "Texts that contradict a rule" in editor.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("group", ["Publicity editors", "Publicity leads", "Authority checkers", "Rules authors"])
def test_each_role_has_a_dashboard(client: Client, group: str) -> None:
    writer(client, group)
    make_guide(who_can_apply="")
    said = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Texts that contradict a rule" in said
    assert ("Incomplete pages" in said) == group.startswith("Publicity")


def test_the_dashboard_costs_the_same_for_many_pages(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    writer(client)
    create_guides(items=[make_item().code for _ in range(5)], actor=None, at=AT)
    client.get(reverse("wagtailadmin_home"))
    cache.clear()
    with django_assert_max_num_queries(140) as few:
        client.get(reverse("wagtailadmin_home"))
    create_guides(items=[make_item().code for _ in range(20)], actor=None, at=AT)
    with django_assert_max_num_queries(len(few.captured_queries) + 3):
        client.get(reverse("wagtailadmin_home"))


def test_a_refused_schedule_is_on_the_authors_desk_until_the_page_is_live(client: Client) -> None:
    user = writer(client)
    guide = make_guide(who_can_apply="")
    GuidePage.objects.filter(pk=guide.pk).update(owner=user)
    guide.refresh_from_db()
    PublicationRefusal.objects.create(
        page_id=guide.pk,
        revision=guide.latest_revision,
        scheduled_for=AT,
        refused_at=AT,
        reasons=["Say who can apply."],
    )
    assert "Schedules that were refused" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Say who can apply." in client.get(reverse("publicity_report", args=["refused"])).content.decode()
    change_draft(guide, who_can_apply="<p>Everybody.</p>")
    url = reverse("publicity_report", args=["refused"])
    assert "Say who can apply." not in client.get(url).content.decode()


def test_a_second_guide_of_an_item_is_refused_with_a_hint(editor: Client) -> None:
    guide = make_guide()
    draft = GuidePage(title="Second", slug="second", item=guide.item, summary="x")
    url = reverse("wagtailadmin_pages:add", args=["cms_pages", "guidepage", guide.get_parent().pk])
    answer = editor.post(url, form_of(draft))
    assert answer.status_code == 200
    assert "This item has a guide in this language already" in answer.content.decode()
    assert GuidePage.objects.filter(item=guide.item, locale=guide.locale).count() == 1


def test_a_second_address_is_refused_with_wagtails_words(editor: Client) -> None:
    guide, item = make_guide(), make_item()
    draft = GuidePage(title="Second", slug=guide.slug, item=item, summary="x")
    url = reverse("wagtailadmin_pages:add", args=["cms_pages", "guidepage", guide.get_parent().pk])
    answer = editor.post(url, form_of(draft))
    assert answer.status_code == 200
    assert "already in use" in answer.content.decode()


def test_the_list_of_guides_shows_and_filters_how_languages_stand(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    item, alone = make_item(), make_item()
    english, chinese = make_guide(item), make_guide(item, "zh-hans")
    publish(english)
    publish(chinese)
    publish(change_draft(GuidePage.objects.get(pk=english.pk), summary="Changed words."))
    publish(make_guide(alone))
    url = reverse("guides:index")

    def shown(**query: str) -> set[int]:
        found = editor.get(url, query).context["object_list"]
        return {page.pk for page in found}

    assert shown(translation="out_of_date") == {chinese.pk}
    assert {GuidePage.objects.get(pk=pk).item.code for pk in shown(translation="missing")} == {alone.code}
    assert english.pk in shown(translation="matched")
    with django_assert_max_num_queries(60) as few:
        editor.get(url)
    create_guides(items=[make_item().code for _ in range(10)], actor=None, at=AT)
    with django_assert_max_num_queries(len(few.captured_queries) + 2):
        editor.get(url)
