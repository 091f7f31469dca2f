"""The tour of the README over HTTP: a case is refused for a missing document, gets it, and is decided."""

import pytest
from rest_framework.test import APIClient

from tests.acceptance.api.requests import accept, create, post
from tests.factories.cases import GUARDED_DOCUMENT

pytestmark = pytest.mark.django_db


def test_a_case_is_refused_for_a_missing_document_gets_it_and_is_decided(clerk: APIClient, approver: APIClient) -> None:
    number = create(clerk, facts={"funding": "government"})["number"]
    accepted = accept(clerk, number)
    assert accepted["state"] == "handling"
    decision = {"version": accepted["version"], "result": "granted", "reasons": "Met.", "place": "center", "seal": "1"}

    refused = post(approver, f"cases/{number}/decide/", decision)
    assert (refused.status_code, refused.json()["code"]) == (409, "prerequisite_unmet")
    assert [missing["code"] for missing in refused.json()["missing"]] == [GUARDED_DOCUMENT]

    held = post(clerk, f"cases/{number}/documents/", {"code": GUARDED_DOCUMENT, "form": "original"})
    assert held.json()["documents_held"] == [GUARDED_DOCUMENT]
    decided = post(approver, f"cases/{number}/decide/", decision)
    assert decided.status_code == 200, decided.json()
    assert decided.json()["state"] == "decided"


def test_a_case_says_its_clocks_with_their_limits_dates_and_lights(clerk: APIClient) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    case = clerk.get(f"/api/v1/cases/{number}/").json()
    committed = case["clocks"]["committed"]
    assert committed["limit"]["amount"] == 10
    assert committed["due_at"] == "2026-03-23T23:59:59+08:00"
    assert (committed["light"], committed["paused"]) == ("green", False)
    assert case["clocks"]["statutory"]["limit"]["amount"] == 20
    assert [event["kind"] for event in case["events"]] == ["create", "accept"]


def test_the_explanation_names_every_day_and_the_rule_in_both_languages(clerk: APIClient) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    said = clerk.get(f"/api/v1/cases/{number}/explanation/").json()["clocks"]["committed"]
    assert [day["number"] for day in said["counted_days"]] == list(range(1, 11))
    assert said["skipped_days"][1]["date"] == "2026-03-14"
    assert set(said["sentence"]) == set(said["rule"]["sentence"]) == {"en", "zh"}


def test_the_list_shows_the_cases_within_the_mandates_page_by_page(clerk: APIClient) -> None:
    numbers = [create(clerk, key=f"list-{index}")["number"] for index in range(3)]
    page = clerk.get("/api/v1/cases/", {"page_size": 2}).json()
    assert page["count"] == 3
    assert [case["number"] for case in page["results"]] == numbers[:0:-1]
    assert page["next"] is not None


def test_a_list_of_cases_is_narrowed_by_state_item_authority_and_time(clerk: APIClient) -> None:
    first = create(clerk, key="one")["number"]
    second = create(clerk, key="two")["number"]
    accept(clerk, second)

    def numbers(**query: str) -> list[str]:
        return [case["number"] for case in clerk.get("/api/v1/cases/", query).json()["results"]]

    assert numbers(state="handling") == [second]
    assert numbers(open="true", authority="planning") == [second, first]
    assert numbers(item="511922-0902") == []
    assert numbers(**{"from": "2026-03-10"}) == []
    assert numbers(**{"from": "2026-03-09", "to": "2026-03-09"}) == [second, first]
    assert numbers(ordering="number") == [first, second]
