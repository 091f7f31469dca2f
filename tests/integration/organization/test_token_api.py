from typing import Any

import pytest
from django.test import Client

from hall.organization.services import create_user
from tests.factories.organization import NOON

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/token/"


@pytest.fixture(autouse=True)
def clerk() -> None:
    create_user(username="clerk", password="demo-clerk", actor=None, at=NOON)


def send(client: Client, **body: Any) -> tuple[int, dict[str, Any]]:
    response = client.post(ADDRESS, body, "application/json")
    return response.status_code, response.json()


def test_name_and_password_give_a_token_and_the_same_again(client: Client) -> None:
    status, answer = send(client, username="clerk", password="demo-clerk")
    assert status == 200
    assert send(client, username="clerk", password="demo-clerk")[1] == answer


@pytest.mark.parametrize(
    ("username", "password"), [("clerk", "wrong"), ("nobody", "demo-clerk"), ("clerk", " demo-clerk ")]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(client: Client, username: str, password: str) -> None:
    status, problem = send(client, username=username, password=password)
    assert (status, problem["code"], problem["fields"]) == (401, "authentication_failed", {})


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["password", "username"]),
        ({"username": "clerk"}, ["password"]),
        ({"username": "clerk", "password": 5}, ["password"]),
        ({"username": "clerk", "password": "x", "remember": True}, ["remember"]),
    ],
)
def test_a_bad_body_names_its_fields(client: Client, body: dict[str, Any], fields: list[str]) -> None:
    status, problem = send(client, **body)
    assert (status, sorted(problem["fields"])) == (400, fields)


def test_guessing_is_stopped_for_the_account_and_address_and_for_no_other(client: Client) -> None:
    for _ in range(10):
        assert send(client, username="clerk", password="wrong")[0] == 401
    response = client.post(ADDRESS, {"username": "clerk", "password": "demo-clerk"}, "application/json")
    assert (response.status_code, response.json()["code"]) == (429, "too_many_attempts")
    assert int(response["Retry-After"]) > 0
    assert send(client, username="nobody", password="wrong")[0] == 401
    elsewhere = Client(REMOTE_ADDR="10.0.0.2")
    assert send(elsewhere, username="clerk", password="demo-clerk")[0] == 200
