"""What stands in the way of an act: stale version, wrong state, no mandate. Nothing is written."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from hall.cases.enums import Act
from tests.acceptance.api.requests import accept, application, create, post
from tests.acceptance.api.rows import count_rows
from tests.factories.cases import County

pytestmark = pytest.mark.django_db
NOTICE = {"number": "N-1", "delivered_on": "2026-03-09"}
BODIES: dict[str, dict[str, Any]] = {
    "request-supplement": {"documents": ["D03"]},
    "receive-supplement": {"documents": ["D03"]},
    "accept": {},
    "reject": {"reason": "not_competent"},
    "refer": {"authority": "elsewhere"},
    "start-special-procedure": {"kind": "hearing", "notice": NOTICE, "expected_working_days": 5},
    "end-special-procedure": {},
    "extend": {"reason": "Complex.", "notice": NOTICE},
    "complete-step": {"step": "review"},
    "decide": {"result": "granted", "reasons": "Met."},
    "deliver": {"method": "window", "receiver": "The applicant"},
    "withdraw": {},
    "terminate": {"reason": "It ended."},
    "assign-officers": {"task": "check", "officers": ["approver", "lead"]},
    "tell-hearing-right": {"notice": NOTICE},
    "request-hearing": {},
    "call-hearing": {"held_on": "2026-03-24", "place": "Room 2", "chair": "lead", "notice": NOTICE},
    "close-hearing": {"outcome": "waived"},
    "explain-overrun": {"text_zh": "实验室受淹。"},
}
FROM_HANDLING = [
    "start-special-procedure",
    "extend",
    "complete-step",
    "decide",
    "terminate",
    "withdraw",
    "assign-officers",
    "tell-hearing-right",
    "request-hearing",
    "call-hearing",
    "close-hearing",
    "explain-overrun",
]
NOT_FROM_HANDLING = sorted(set(BODIES) - set(FROM_HANDLING))


def test_every_act_has_a_body_here() -> None:
    assert set(BODIES) == set(Act.values) - {Act.CREATE}


@pytest.mark.parametrize("act", FROM_HANDLING)
def test_an_act_on_a_version_that_is_no_more_is_refused(
    clerk: APIClient, signed_in: Callable[[str], APIClient], act: str
) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    before = count_rows()
    answer = post(signed_in("lead"), f"cases/{number}/{act}/", {"version": 1, **BODIES[act]})
    assert (answer.status_code, answer.json()["code"], answer.json()["version"]) == (409, "stale_version", 2)
    assert count_rows() == before


@pytest.mark.parametrize("act", NOT_FROM_HANDLING)
def test_an_act_from_another_state_is_refused(clerk: APIClient, act: str) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    before = count_rows()
    answer = post(clerk, f"cases/{number}/{act}/", {"version": 2, **BODIES[act]})
    assert (answer.status_code, answer.json()["code"], answer.json()["state"]) == (409, "wrong_state", "handling")
    assert count_rows() == before


@pytest.mark.parametrize("act", FROM_HANDLING)
def test_an_act_without_a_mandate_is_refused_to_who_sees_the_case(
    clerk: APIClient, supervisor: APIClient, act: str
) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    before = count_rows()
    answer = post(supervisor, f"cases/{number}/{act}/", {"version": 2, **BODIES[act]})
    assert (answer.status_code, answer.json()["code"]) == (403, "no_mandate")
    assert count_rows() == before


@pytest.mark.parametrize("act", sorted(BODIES))
def test_a_case_of_another_authority_does_not_exist_for_an_officer(
    clerk: APIClient, signed_in: Callable[[str], APIClient], act: str
) -> None:
    number = create(clerk)["number"]
    answer = post(signed_in("stranger"), f"cases/{number}/{act}/", {"version": 1, **BODIES[act]})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_an_application_without_a_mandate_is_refused(supervisor: APIClient) -> None:
    before = count_rows()
    answer = post(supervisor, "cases/", application(), **{"Idempotency-Key": "none"})
    assert (answer.status_code, answer.json()["code"]) == (403, "no_mandate")
    assert count_rows() == before


def test_of_two_decisions_on_one_version_the_second_is_refused(
    county: County, clerk: APIClient, approver: APIClient, signed_in: Callable[[str], APIClient]
) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    decision = {"version": 2, **BODIES["decide"]}
    assert post(approver, f"cases/{number}/decide/", decision).status_code == 200
    assert post(signed_in("lead"), f"cases/{number}/decide/", decision).status_code == 409
