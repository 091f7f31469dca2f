"""Banners and life events in the back office, and the worker's two jobs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms_pages.models import Banner, LifeEvent
from cms_pages.tasks import publish_due_pages, remind_of_reviews
from hall.organization.models import User
from tests.factories.catalogue import make_item

pytestmark = pytest.mark.django_db


def test_a_closure_needs_an_end(editor: Client) -> None:
    url = reverse("wagtailsnippets_cms_pages_banner:add")
    data = {"kind": "closure", "text_en": "Closed.", "text_zh": "闭馆。", "page": ""}
    answer = editor.post(url, {**data, "action-publish": "1"})
    assert answer.status_code == 200
    assert "Say when the closure ends" in answer.content.decode()
    end = timezone.localtime() + timedelta(days=2)
    editor.post(url, {**data, "expire_at": end.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"})
    assert Banner.objects.get().live


def test_an_editor_writes_a_banner_that_only_a_lead_publishes(client: Client) -> None:
    user = User.objects.create_user("writer", password="not used")
    user.groups.add(Group.objects.get(name="Publicity editors"))
    client.force_login(user)
    data = {"kind": "urgent", "text_en": "Storm.", "text_zh": "暴雨。", "page": "", "action-publish": "1"}
    client.post(reverse("wagtailsnippets_cms_pages_banner:add"), data)
    assert not Banner.objects.get().live


def test_a_life_event_is_made_of_items(editor: Client) -> None:
    item = make_item()
    data = {
        "name_en": "Having a child",
        "name_zh": "生育",
        "text_en": "",
        "text_zh": "",
        "slug": "child",
        "icon": "child",
        "position": "1",
        "items": [item.pk],
    }
    answer = editor.post(reverse("wagtailsnippets_cms_pages_lifeevent:add"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert list(LifeEvent.objects.get().items.all()) == [item]
    assert editor.get(reverse("wagtailsnippets_cms_pages_lifeevent:list")).status_code == 200


def test_the_workers_jobs_find_nothing_to_do_in_an_empty_hall() -> None:
    assert publish_due_pages(0) == [0, 0, 0]
    assert remind_of_reviews(0) == 0
