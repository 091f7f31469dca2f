import pytest
from django.test import Client
from django.urls import reverse

from hall.foundation.evidence import list_events
from hall.organization.models import User
from tests.factories.organization import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough sentence"


@pytest.fixture(autouse=True)
def administrator(client: Client) -> None:
    client.force_login(UserFactory.create(username="admin", administrator=True))


def test_an_account_is_added_with_names_in_both_languages_and_no_e_mail(client: Client) -> None:
    form = {
        "username": "clerk",
        "display_name_en": "Window 3",
        "display_name_zh": "3号窗口",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert client.get(reverse("wagtailusers_users:add")).status_code == 200
    assert client.post(reverse("wagtailusers_users:add"), form).status_code == 302
    user = User.objects.get(username="clerk")
    assert (user.display_name_zh, user.check_password(PASSWORD)) == ("3号窗口", True)
    event = list_events("organization").get()
    assert (event.kind, event.actor) == ("user_added", "admin")
    assert event.payload["after"] == {"username": "clerk", "active": True, "superuser": False, "groups": []}


def test_who_left_is_made_inactive_with_evidence(client: Client) -> None:
    user = UserFactory.create(username="clerk")
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    assert "display_name_zh" in client.get(address).content.decode()
    assert client.post(address, {"username": "clerk"}).status_code == 302
    user.refresh_from_db()
    assert user.is_active is False
    payload = list_events("organization").get().payload
    assert (payload["before"]["active"], payload["after"]["active"]) == (True, False)
    assert payload["password_changed"] is False


def test_the_name_of_the_system_is_not_given_to_a_person(client: Client) -> None:
    form = {"username": "system", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(reverse("wagtailusers_users:add"), form).status_code == 200
    assert not User.objects.filter(username="system").exists()


def test_no_account_is_deleted(client: Client) -> None:
    user = UserFactory.create()
    client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert User.objects.filter(pk=user.pk).exists()
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200
