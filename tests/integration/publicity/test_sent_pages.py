"""A page on its way through the workflow: what its editor is told when it is sent, and when it comes back."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow
from wagtail.test.utils.form_data import rich_text

from hall.organization.models import User
from tests.integration.publicity.forms import form_of
from tests.integration.publicity.pages import make_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def test_who_sends_an_incomplete_page_is_told_that_it_cannot_go_live(editor: Client) -> None:
    guide = make_guide()
    url = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    empty = rich_text("", features=["bold", "link", "limit"])
    answer = editor.post(url, form_of(guide, who_can_apply=empty, **{"action-submit": "1"}), follow=True)
    assert "was sent, but cannot go live like this: Say who can apply." in answer.content.decode()


def test_a_complete_page_is_sent_without_a_warning(editor: Client) -> None:
    guide = make_guide()
    url = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    answer = editor.post(url, form_of(guide, **{"action-submit": "1"}), follow=True)
    assert "cannot go live" not in answer.content.decode()


def test_an_editor_reads_in_the_page_what_was_asked_for(editor: Client) -> None:
    guide = make_guide()
    checker = User.objects.create_superuser("checker", password="not used")
    workflow = Workflow.objects.get(name="Publication of pages").start(guide, checker)
    task = workflow.current_task_state
    task.task.specific.on_action(task, checker, "reject", comment="The second sentence is not clear.")
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[guide.pk])).content.decode()
    assert f"Changes were requested by {checker} ({task.task.name})." in page
    assert "The second sentence is not clear." in page
