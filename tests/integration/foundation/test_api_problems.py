"""Whatever goes wrong under ``/api/`` is a problem, and says nothing it should not."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.foundation.addresses")]

ECHO = "/api/v1/echo/"
JSON = "application/json"


@pytest.fixture
def client() -> Client:
    """A client that sees what others see: a fault is an answer, not an exception of the test."""
    return Client(raise_request_exception=False)


def problem_of(response: Any, status: int, code: str) -> dict[str, Any]:
    assert isinstance(response, HttpResponse)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem: dict[str, Any] = response.json()  # type: ignore[attr-defined]  # the test client adds it
    assert {"type", "title", "status", "detail", "code", "fields", "instance"} <= set(problem)
    assert (problem["status"], problem["code"]) == (status, code)
    return problem


def test_a_good_request_is_answered(client: Client) -> None:
    assert client.post(ECHO, {"note": "好"}, JSON).json() == {"note": "好"}


@pytest.mark.parametrize(
    ("body", "code", "fields"),
    [
        ({}, "invalid", ["note"]),
        ({"note": "longer than ten"}, "invalid", ["note"]),
        ({"note": None}, "invalid", ["note"]),
        ([], "invalid", ["non_field_errors"]),
        (b"\xff", "malformed", []),
        (b"{", "malformed", []),
        (b'{"note": "\\u0000"}', "malformed", []),
        (b'{"note": "a", "note": "b"}', "malformed", []),
    ],
)
def test_a_bad_body_is_400_and_names_its_fields(client: Client, body: Any, code: str, fields: list[str]) -> None:
    problem = problem_of(client.post(ECHO, body, JSON), 400, code)
    assert list(problem["fields"]) == fields
    assert problem["instance"] == ECHO


def test_a_body_up_to_the_limit_is_read_and_a_byte_more_is_413(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = len('{"note": "abc"}')
    assert client.post(ECHO, '{"note": "abc"}', JSON).status_code == 200
    problem_of(client.post(ECHO, '{"note": "abcd"}', JSON), 413, "too_large")


def test_files_may_be_larger_than_data_but_not_without_limit(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    problem_of(client.post(ECHO, {"note": "a" * 100}), 415, "unsupported_media_type")
    settings.HALL_UPLOAD_MAX_SIZE = 50
    problem_of(client.post(ECHO, {"note": "a" * 100}), 413, "too_large")


@pytest.mark.parametrize("address", ["/api/v1/no%00where/", ECHO + "?a=%00", ECHO + "?a=%FF", ECHO + "?a=%ED%A0%80"])
def test_an_address_that_is_not_text_is_400(client: Client, address: str) -> None:
    problem_of(client.get(address), 400, "malformed")


def test_an_address_that_leads_nowhere_is_404(client: Client) -> None:
    assert problem_of(client.get("/api/v1/nowhere/?name=secret"), 404, "not_found")["instance"] == "/api/v1/nowhere/"


def test_another_method_is_405(client: Client) -> None:
    problem_of(client.get(ECHO), 405, "method_not_allowed")


def test_another_media_type_is_415(client: Client) -> None:
    problem_of(client.post(ECHO, "note=a", "text/plain"), 415, "unsupported_media_type")


def test_an_answer_that_cannot_be_given_is_406(client: Client) -> None:
    problem_of(client.post(ECHO, {"note": "a"}, JSON, headers={"accept": "text/csv"}), 406, "not_acceptable")


def test_nobody_is_401_and_told_how_to_sign_in(client: Client) -> None:
    response = client.get("/api/v1/closed/")
    problem_of(response, 401, "not_authenticated")
    assert response["WWW-Authenticate"] == "Token"
    wrong = client.get("/api/v1/closed/", headers={"authorization": "Token nobody"})
    problem_of(wrong, 401, "authentication_failed")


@pytest.mark.parametrize("address", ["/api/v1/faulty/", "/api/v1/plain-fault/"])
def test_a_fault_is_500_and_keeps_what_it_knows_to_itself(
    client: Client, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    response = client.get(address)
    problem_of(response, 500, "internal")
    assert b"511922199001010011" not in response.content
    ours = [record for record in caplog.records if record.name.startswith("hall.")]
    assert any("ZeroDivisionError" in record.getMessage() for record in ours)
    assert not any("511922199001010011" in record.getMessage() or record.exc_info for record in caplog.records)


def test_an_error_outside_the_rest_framework_is_a_problem_too(client: Client) -> None:
    assert problem_of(client.get("/api/v1/plain-conflict/"), 409, "conflict")["current_version"] == 4


def test_pages_keep_their_own_errors(client: Client) -> None:
    response = client.get("/page/")
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/html")


def test_problems_speak_the_language_of_the_request(client: Client) -> None:
    response = client.get("/api/v1/nowhere/", headers={"accept-language": "en"})
    assert response.json()["title"] == "There is nothing here."


def test_an_address_without_its_last_slash_is_led_to_the_right_one(client: Client) -> None:
    response = client.get("/api/v1/closed")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/closed/")
    problem_of(client.get("/api/v1/nowhere"), 404, "not_found")
