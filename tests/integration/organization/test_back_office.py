"""The organization in the back office: every list opens, and every change is evidence."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from hall.foundation.evidence import list_events
from hall.organization.models import Authority, CalendarOverride, Mandate, PostAssignment, User, Window
from hall.organization.services import load_county
from tests.factories.organization import (
    NOON,
    AuthorityFactory,
    MandateFactory,
    PostAssignmentFactory,
    PostFactory,
    UserFactory,
    WindowFactory,
)

pytestmark = pytest.mark.django_db

LISTS = [
    "authority",
    "servicepoint",
    "openinghours",
    "window",
    "itemstation",
    "post",
    "postassignment",
    "mandate",
    "letter",
    "chiefrepresentative",
    "seal",
    "approvalunit",
    "unititem",
    "calendaroverride",
    "publishedyear",
]


@pytest.fixture
def administrator(client: Client) -> User:
    user: User = UserFactory.create(username="admin", administrator=True)
    client.force_login(user)
    return user


def address(model: str, view: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_organization_{model}:{view}", args=args)


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("model", LISTS)
def test_every_list_and_form_opens(client: Client, model: str) -> None:
    assert client.get(address(model, "list")).status_code == 200
    assert client.get(address(model, "add")).status_code == 200


@pytest.mark.usefixtures("administrator")
def test_a_list_of_hundreds_costs_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load_county(actor=None, at=NOON)
    client.get(address("servicepoint", "list"))
    for model in ("servicepoint", "openinghours", "window", "itemstation", "post"):
        with django_assert_max_num_queries(25):
            response = client.get(address(model, "list"))
        assert response.status_code == 200


@pytest.mark.usefixtures("administrator")
def test_lists_can_be_narrowed(client: Client) -> None:
    load_county(actor=None, at=NOON)
    townships = client.get(address("servicepoint", "list"), {"level": "township"}).content.decode()
    assert "沙河镇便民服务中心" in townships
    assert "云岭县政务服务中心</a>" not in townships
    found = client.get(address("authority", "list"), {"q": "water-affairs"}).content.decode()
    assert "County Water Affairs Bureau" in found
    assert "County Health Bureau" not in found


def test_what_is_added_is_evidence(client: Client, administrator: User) -> None:
    form = {
        "day": "2026-11-02",
        "kind": "holiday",
        "name_en": "County Day",
        "name_zh": "县庆日",
        "source": "notice 7",
    }
    assert client.post(address("calendaroverride", "add"), form).status_code == 302
    event = list_events("organization").get()
    assert (event.kind, event.actor) == ("calendaroverride_added", administrator.username)
    assert event.payload["after"]["day"] == "2026-11-02"
    assert event.payload["before"] is None


@pytest.mark.usefixtures("administrator")
def test_what_is_changed_is_evidence_with_before_and_after(client: Client) -> None:
    authority = AuthorityFactory.create(code="water", name_en="Water")
    form = {"code": "water", "name_en": "Waters", "name_zh": "水务局", "kind": "department", "position": "1"}
    assert client.post(address("authority", "edit", authority.pk), form).status_code == 302
    event = list_events("organization").get()
    assert event.kind == "authority_changed"
    assert (event.payload["before"]["name_en"], event.payload["after"]["name_en"]) == ("Water", "Waters")


@pytest.mark.usefixtures("administrator")
def test_what_is_deleted_is_evidence(client: Client) -> None:
    override = CalendarOverride.objects.create(
        day=date(2026, 11, 2), kind="holiday", name_en="County Day", name_zh="县庆日", source="notice 7"
    )
    assert client.post(address("calendaroverride", "delete", override.pk)).status_code == 302
    assert not CalendarOverride.objects.exists()
    event = list_events("organization").get()
    assert (event.kind, event.payload["after"]) == ("calendaroverride_deleted", None)


@pytest.mark.usefixtures("administrator")
def test_a_form_that_is_not_valid_writes_nothing(client: Client) -> None:
    held = PostAssignmentFactory.create()
    form = {"post": held.post.pk, "user": UserFactory.create().pk, "valid_from": "2026-06-01"}
    response = client.post(address("postassignment", "add"), form)
    assert response.status_code == 200
    assert "Another person holds this post" in response.content.decode()
    assert PostAssignment.objects.count() == 1
    assert not list_events("organization").exists()


@pytest.mark.usefixtures("administrator")
def test_a_window_names_the_authorities_it_serves(client: Client) -> None:
    window, water = WindowFactory.create(), AuthorityFactory.create(code="water")
    form = {
        "point": window.point.pk,
        "code": window.code,
        "name_en": "Window",
        "name_zh": "窗口",
        "authorities": [water.pk],
    }
    assert client.post(address("window", "edit", window.pk), form).status_code == 302
    assert list(Window.objects.get().authorities.all()) == [water]
    assert list_events("organization").get().payload["after"]["authorities"] == ["water"]


@pytest.mark.usefixtures("administrator")
def test_a_mandate_is_revoked_and_stays_on_record(client: Client) -> None:
    mandate = MandateFactory.create(post=PostFactory.create(code="window-1"))
    question = client.get(address("mandate", "delete", mandate.pk)).content.decode()
    assert "Revoke this mandate now?" in question
    assert "Yes, revoke" in question
    assert client.post(address("mandate", "delete", mandate.pk)).status_code == 302
    assert Mandate.objects.get().revoked_at is not None
    assert list_events("organization").get().kind == "mandate_revoked"
    listed = client.get(address("mandate", "list")).content.decode()
    assert address("mandate", "delete", mandate.pk) not in listed


@pytest.mark.usefixtures("administrator")
def test_an_assignment_is_never_deleted(client: Client) -> None:
    held = PostAssignmentFactory.create()
    client.post(address("postassignment", "delete", held.pk))
    assert PostAssignment.objects.count() == 1


def test_a_person_without_permission_changes_nothing(client: Client) -> None:
    client.force_login(UserFactory.create())
    client.post(address("authority", "add"), {"code": "x", "name_en": "X", "name_zh": "X", "kind": "department"})
    assert not Authority.objects.exists()
