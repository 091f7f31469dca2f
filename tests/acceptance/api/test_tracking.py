"""Tracking: number and code together, and nothing for anyone who has only one of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from tests.acceptance.api.requests import accept, create, post
from tests.factories.cases import CANARIES

pytestmark = pytest.mark.django_db


def test_a_citizen_sees_his_case_with_number_and_code(clerk: APIClient) -> None:
    receipt = create(clerk)
    accept(clerk, receipt["number"])
    sent = {"number": receipt["number"].lower(), "tracking_code": receipt["tracking_code"]}
    answer = post(APIClient(), "tracking/", sent)
    assert answer.status_code == 200
    case = answer.json()
    assert (case["state"], case["due_at"]) == ("handling", "2026-03-23T23:59:59+08:00")
    assert [step["act"] for step in case["steps"]] == ["create", "accept"]
    assert not any(canary in answer.content.decode() for canary in (*CANARIES, "clerk"))


def test_a_wrong_code_and_an_absent_case_are_answered_alike(clerk: APIClient) -> None:
    number = create(clerk)["number"]
    wrong = post(APIClient(), "tracking/", {"number": number, "tracking_code": "AAAAAAAAAA"})
    absent = post(APIClient(), "tracking/", {"number": "511922-20260309-999999-A", "tracking_code": "AAAAAAAAAA"})
    assert wrong.status_code == absent.status_code == 404
    assert wrong.content == absent.content
    assert wrong.headers["Content-Type"] == absent.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("code", ["AAAAAAAAAA", "x" * 40, "验证码", "'; --"])
def test_a_wrong_code_costs_the_same_queries_as_an_absent_case(clerk: APIClient, code: str) -> None:
    number = create(clerk)["number"]
    assert _queries(number, code) == _queries("511922-20260309-999999-A", code)


def test_after_too_many_wrong_codes_the_right_one_waits_too(clerk: APIClient) -> None:
    receipt = create(clerk)
    wrong = {"number": receipt["number"], "tracking_code": "AAAAAAAAAA"}
    answers = [post(APIClient(), "tracking/", wrong).status_code for _ in range(11)]
    assert answers == [404] * 10 + [429]
    right = {"number": receipt["number"], "tracking_code": receipt["tracking_code"]}
    refused = post(APIClient(), "tracking/", right)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_attempts")
    assert refused.json()["retry_after_seconds"] > 0


def test_another_case_can_still_be_tracked_from_the_same_hall(clerk: APIClient) -> None:
    blocked, other = create(clerk, key="a"), create(clerk, key="b")
    for _ in range(12):
        post(APIClient(), "tracking/", {"number": blocked["number"], "tracking_code": "AAAAAAAAAA"})
    asked = {"number": other["number"], "tracking_code": other["tracking_code"]}
    assert post(APIClient(), "tracking/", asked).status_code == 200


def _queries(number: str, code: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        post(APIClient(), "tracking/", {"number": number, "tracking_code": code})
    return len(queries)
