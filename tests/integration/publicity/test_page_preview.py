"""The draft of a page as JSON, opened by a token."""

import time
from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from hall.organization.models import User
from tests.integration.publicity.pages import change_draft, make_guide, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]
ADDRESS = "/api/v2/page_preview/"


def token_of(client: Client, user: User, page: object) -> str:
    client.force_login(user)
    answer = client.get(reverse("publicity_headless_preview", args=[page.pk]))  # type: ignore[attr-defined]  # any page
    assert answer.status_code == 302
    client.logout()
    return str(answer["Location"]).split("token=")[1]


def writer() -> User:
    user = User.objects.create_user("writer", password="not used")
    user.groups.add(Group.objects.get(name="Publicity editors"))
    return user


def test_the_token_opens_the_latest_draft(client: Client) -> None:
    guide = make_guide()
    publish(guide)
    guide = change_draft(guide, summary="Not yet published.")
    token = token_of(client, writer(), guide)
    answer = client.get(f"{ADDRESS}?token={token}")
    assert answer.status_code == 200
    assert answer.json()["summary"] == "Not yet published."
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(f"/api/v2/pages/{guide.pk}/").json()["summary"] != "Not yet published."


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "%E4%BD%8E"])
def test_without_a_good_token_there_is_nothing(client: Client, token: str) -> None:
    make_guide()
    assert client.get(f"{ADDRESS}?token={token}").status_code == 404


def test_a_token_ends_after_half_an_hour(client: Client) -> None:
    token = token_of(client, writer(), make_guide())
    soon, late = time.time() + timedelta(minutes=29).seconds, time.time() + timedelta(minutes=31).seconds
    with mock.patch("django.core.signing.time.time", return_value=soon):
        assert client.get(f"{ADDRESS}?token={token}").status_code == 200
    with mock.patch("django.core.signing.time.time", return_value=late):
        assert client.get(f"{ADDRESS}?token={token}").status_code == 404


def test_a_token_ends_with_the_right_to_edit(client: Client) -> None:
    user, guide = writer(), make_guide()
    token = token_of(client, user, guide)
    user.groups.clear()
    assert client.get(f"{ADDRESS}?token={token}").status_code == 404


def test_who_may_not_edit_gets_no_token(client: Client) -> None:
    user, guide = User.objects.create_user("reader", password="not used"), make_guide()
    user.groups.add(Group.objects.get(name="Authority checkers"))
    client.force_login(user)
    answer = client.get(reverse("publicity_headless_preview", args=[guide.pk]))
    assert "token" not in answer.get("Location", "")
