"""Addresses that lead nowhere, wrong methods and wishes that cannot be met: problems, never pages."""

import pytest
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/api/v1/nothing/", 404, "not_found"),
        ("get", "/api/nothing", 404, "not_found"),
        ("post", "/api/v1/cases/511922/fly/", 404, "not_found"),
        ("delete", "/api/v1/cases/", 405, "method_not_allowed"),
        ("put", "/api/v1/cases/511922/", 405, "method_not_allowed"),
        ("get", "/api/v1/cases/511922/accept/", 405, "method_not_allowed"),
        ("patch", "/api/v1/tracking/", 405, "method_not_allowed"),
    ],
)
def test_what_leads_nowhere_is_a_problem(clerk: APIClient, method: str, address: str, status: int, code: str) -> None:
    answer = getattr(clerk, method)(address)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_body_of_unknown_length_is_refused_instead_of_read_as_empty(clerk: APIClient) -> None:
    answer = clerk.post("/api/v1/tracking/", {}, "json", headers={"Transfer-Encoding": "chunked"}, CONTENT_LENGTH="")
    assert (answer.status_code, answer.json()["code"]) == (411, "length_required")


def test_an_answer_that_is_not_json_cannot_be_had(clerk: APIClient) -> None:
    answer = clerk.get("/api/v1/cases/", headers={"Accept": "application/xml"})
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


@pytest.mark.parametrize("shown", ["Token wrong", "Token", "Token \u00e9", "Bearer x"])
def test_a_token_that_does_not_exist_signs_nobody_in(county: object, shown: str) -> None:
    answer = APIClient().get("/api/v1/cases/", headers={"Authorization": shown})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Token"


def test_a_problem_is_told_in_the_language_of_the_request_with_the_same_code(clerk: APIClient) -> None:
    codes = {
        clerk.get("/api/v1/cases/1/", headers={"Accept-Language": language}).json()["code"]
        for language in ("en", "zh-hans")
    }
    assert codes == {"not_found"}
