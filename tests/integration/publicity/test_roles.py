"""Who may do what with pages, and the way of a page to the portal."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage

from cms_pages.models import GuidePage, HomePage
from cms_pages.services.roles import ensure_editorial_roles
from hall.organization.models import User
from tests.integration.publicity.pages import is_live, make_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def person(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "not used")
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def approve(client: Client, user: User, guide: GuidePage) -> int:
    """What the button of the current step does; the status of the answer."""
    client.force_login(user)
    state = GuidePage.objects.get(pk=guide.pk).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[guide.pk, "approve", state.pk])
    return client.post(url, {"comment": "All right."}).status_code


def test_a_guide_goes_from_its_editor_over_the_authority_to_the_lead(client: Client) -> None:
    editor = person("writer", "Publicity editors")
    checker, lead = person("checker", "Authority checkers"), person("center-lead", "Publicity leads")
    guide = make_guide()
    workflow = guide.get_workflow()
    assert workflow.name == "Publication of pages"
    workflow.start(guide, editor)

    approve(client, lead, guide)
    assert GuidePage.objects.get(pk=guide.pk).current_workflow_task.name == "Check by the authority"
    approve(client, checker, guide)
    assert GuidePage.objects.get(pk=guide.pk).current_workflow_task.name == "Release by the center's lead"
    assert not is_live(guide)
    approve(client, checker, guide)
    assert not is_live(guide)
    approve(client, lead, guide)
    assert is_live(guide)


def test_a_checker_opens_what_waits_for_the_check_and_nothing_else(client: Client) -> None:
    checker, guide, other = person("checker", "Authority checkers"), make_guide(), make_guide()
    guide.get_workflow().start(guide, checker)
    client.force_login(checker)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[guide.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302


def test_making_the_roles_again_changes_nothing() -> None:
    def counted() -> tuple[int, ...]:
        models = (Group, GroupPagePermission, Workflow, WorkflowPage)
        return tuple(model.objects.count() for model in models)

    before = counted()
    ensure_editorial_roles()
    assert counted() == before


def test_a_way_of_the_centers_own_stays() -> None:
    own = Workflow.objects.create(name="Our own way")
    home = HomePage.objects.get(locale__language_code="en")
    WorkflowPage.objects.filter(page_id=home.pk).update(workflow=own)
    ensure_editorial_roles()
    assert WorkflowPage.objects.get(page_id=home.pk).workflow == own


def test_the_lead_and_the_editor_may_write_in_both_languages() -> None:
    for group in ("Publicity editors", "Publicity leads"):
        user = person(group.replace(" ", "-"), group)
        for language in ("en", "zh-hans"):
            assert make_guide(language=language).permissions_for_user(user).can_edit()
