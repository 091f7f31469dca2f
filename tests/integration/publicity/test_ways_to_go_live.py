"""Every way in which a page could go live, tried with one that is not ready."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, Workflow
from wagtail.test.utils.form_data import rich_text

from cms_pages.errors import PageNotReadyError
from cms_pages.models import GuidePage, PublicationRefusal
from cms_pages.services.publicity import publish_due
from hall.organization.models import User
from tests.factories.catalogue import make_item
from tests.integration.publicity.conftest import AT
from tests.integration.publicity.forms import form_of
from tests.integration.publicity.pages import change_draft, is_live, make_guide, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def incomplete() -> GuidePage:
    return make_guide(who_can_apply="")


def test_the_publish_button_saves_the_draft_and_says_what_is_missing(editor: Client) -> None:
    guide = make_guide()
    url = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    empty = rich_text("", features=["bold", "link", "limit"])
    data = form_of(guide, who_can_apply=empty, summary="Changed words.", **{"action-publish": "1"})
    answer = editor.post(url, data, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == url
    said = answer.content.decode()
    assert "It cannot go live yet: Say who can apply." in said
    guide.refresh_from_db()
    assert not guide.live
    assert guide.get_latest_revision_as_object().summary == "Changed words."


def test_the_publish_button_publishes_what_is_ready(editor: Client) -> None:
    guide = make_guide()
    editor.post(reverse("wagtailadmin_pages:edit", args=[guide.pk]), form_of(guide, **{"action-publish": "1"}))
    assert is_live(guide)


def test_a_new_page_published_at_once_is_not_live_for_a_moment(editor: Client) -> None:
    parent = make_guide().get_parent()
    item = make_item()
    draft = GuidePage(title="New", slug=item.code, item=item, summary="")
    data = form_of(draft, **{"action-publish": "1"})
    url = reverse("wagtailadmin_pages:add", args=["cms_pages", "guidepage", parent.pk])
    answer = editor.post(url, data, follow=True)
    assert answer.status_code == 200
    made = GuidePage.objects.get(slug=item.code, locale=parent.locale)
    assert not made.live
    assert "It cannot go live yet" in answer.content.decode()


def test_code_cannot_publish_it_either() -> None:
    guide = incomplete()
    with pytest.raises(PageNotReadyError):
        guide.get_latest_revision().publish()
    with pytest.raises(PageNotReadyError):
        guide.publish(guide.get_latest_revision())
    guide = guide.get_latest_revision_as_object()
    guide.live = True
    with pytest.raises(PageNotReadyError):
        guide.save()
    assert not is_live(guide)


def test_a_live_page_keeps_its_words_when_the_new_ones_are_refused() -> None:
    guide = make_guide()
    publish(guide)
    guide = change_draft(guide, result="")
    with pytest.raises(PageNotReadyError):
        publish(guide)
    assert GuidePage.objects.get(pk=guide.pk).result


def test_bulk_publication_takes_all_or_none_and_names_the_others(editor: Client) -> None:
    good, bad = make_guide(), incomplete()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = f"?id={good.pk}&id={bad.pk}&next=/admin/"
    answer = editor.post(url + query, {"include_descendants": ""}, follow=True)
    assert answer.status_code == 200
    assert "Nothing was published: 1 page is not ready." in answer.content.decode()
    assert not is_live(good)
    assert not is_live(bad)


def test_the_last_approval_of_a_workflow_does_not_publish_it(client: Client) -> None:
    guide = incomplete()
    lead = User.objects.create_superuser("center-lead", password="not used")
    workflow = Workflow.objects.get(name="Publication of pages")
    state = workflow.start(guide, lead)
    url = reverse("wagtailadmin_pages:workflow_action", args=[guide.pk, "approve", state.current_task_state.pk])
    client.force_login(lead)
    client.post(url, {"comment": ""}, follow=True)
    state.refresh_from_db()
    url = reverse("wagtailadmin_pages:workflow_action", args=[guide.pk, "approve", state.current_task_state.pk])
    answer = client.post(url, {"comment": ""}, follow=True)
    assert answer.status_code == 200
    assert "Say who can apply." in answer.content.decode()
    assert not is_live(guide)
    state.refresh_from_db()
    assert state.current_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_a_copy_that_stays_live_passes_the_gate_too() -> None:
    guide = make_guide()
    publish(guide)
    guide = GuidePage.objects.get(pk=guide.pk)
    GuidePage.objects.filter(pk=guide.pk).update(result="")
    with pytest.raises(PageNotReadyError):
        GuidePage.objects.get(pk=guide.pk).copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert not Page.objects.filter(slug="copy").exists()


def test_a_live_copy_made_in_the_back_office_passes_the_gate(editor: Client) -> None:
    guide = make_guide()
    publish(guide)
    GuidePage.objects.filter(pk=guide.pk).update(result="")
    data = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": guide.get_parent().pk,
        "publish_copies": "1",
    }
    answer = editor.post(reverse("wagtailadmin_pages:copy", args=[guide.pk]), data, follow=True)
    assert "Say what the applicant gets." in answer.content.decode()
    assert not Page.objects.filter(slug="copy").exists()


def test_a_translation_begins_as_a_draft(editor: Client) -> None:
    guide = make_guide()
    publish(guide)
    GuidePage.objects.filter(locale__language_code="zh-hans").delete()
    answer = editor.post(reverse("publicity_create_translation", args=[guide.pk]))
    assert answer.json() == {"reload": True}
    other = GuidePage.objects.get(locale__language_code="zh-hans")
    assert (other.item, other.slug, other.live) == (guide.item, guide.slug, False)


def test_a_schedule_is_not_taken_for_a_page_that_is_not_ready(editor: Client) -> None:
    guide = make_guide()
    later = timezone.localtime() + timedelta(days=2)
    empty = rich_text("", features=["bold", "link", "limit"])
    data = form_of(guide, who_can_apply=empty, go_live_at=later.strftime("%Y-%m-%d %H:%M"), **{"action-publish": "1"})
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[guide.pk]), data, follow=True)
    assert "It cannot go live yet" in answer.content.decode()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_scheduled_page_that_is_ready_goes_live_at_its_hour_and_ends_at_its_end() -> None:
    guide = make_guide()
    Revision.objects.filter(pk=guide.latest_revision_id).update(approved_go_live_at=AT)
    assert publish_due(at=AT - timedelta(seconds=1)) == (0, 0, 0)
    assert publish_due(at=AT) == (0, 1, 0)
    assert is_live(guide)
    Page.objects.filter(pk=guide.pk).update(expire_at=AT + timedelta(hours=1))
    assert publish_due(at=AT + timedelta(hours=1)) == (0, 0, 0)
    assert publish_due(at=AT + timedelta(hours=1, seconds=1)) == (1, 0, 0)
    assert not is_live(guide)


def test_a_scheduled_page_that_is_not_ready_stays_a_draft_and_is_told_once() -> None:
    guide = make_guide()
    guide = change_draft(guide, who_can_apply="")
    Revision.objects.filter(pk=guide.latest_revision_id).update(approved_go_live_at=AT)
    assert publish_due(at=AT) == (0, 0, 1)
    assert publish_due(at=AT + timedelta(minutes=1)) == (0, 0, 0)
    refusal = PublicationRefusal.objects.get()
    assert (refusal.page_id, refusal.scheduled_for, refusal.reasons) == (guide.pk, AT, ["Say who can apply."])
    assert not is_live(guide)


def test_wagtails_own_command_publishes_nothing_that_is_not_ready() -> None:
    guide = incomplete()
    Revision.objects.filter(pk=guide.latest_revision_id).update(approved_go_live_at=AT - timedelta(days=400))
    with pytest.raises(PageNotReadyError):
        call_command("publish_scheduled")
    assert not is_live(guide)


def test_an_editor_cannot_publish_alone(client: Client) -> None:
    guide = make_guide()
    person = User.objects.create_user("writer", password="not used")
    person.groups.add(Group.objects.get(name="Publicity editors"))
    client.force_login(person)
    permissions = guide.permissions_for_user(person)
    assert permissions.can_edit()
    assert not permissions.can_publish()
    client.post(reverse("wagtailadmin_pages:edit", args=[guide.pk]), form_of(guide, **{"action-publish": "1"}))
    assert not is_live(guide)
