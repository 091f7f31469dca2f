"""What supervisors read over HTTP: signals, records, and one record with its proof."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from tests.factories.cases import LICENCE, SERVICE, County, at
from tests.factories.supervision import neglected, recorded

pytestmark = pytest.mark.django_db
UNTIL = "2026-05-20 08:00"


def test_signals_are_listed_the_newest_first_with_rule_and_sentence(county: County, supervisor: APIClient) -> None:
    case = neglected(county, until=UNTIL, item=SERVICE)
    page = supervisor.get("/api/v1/signals/", {"case": case.number}).json()
    assert page["count"] == len(page["results"])
    assert [signal["severity"] for signal in page["results"]] == ["red", "yellow", "reminder"]
    yellow = page["results"][1]
    assert yellow["rule"] == "ladder.yellow.committed"
    assert yellow["at"] == "2026-03-17T00:00:00+08:00"
    assert yellow["facts_used"] == {"committed_late": True}
    assert set(yellow["sentence"]) == {"en", "zh"}


def test_signals_are_narrowed_by_case_severity_rule_authority_and_time(county: County, supervisor: APIClient) -> None:
    case = neglected(county, until=UNTIL, item=SERVICE)
    neglected(county, since="2026-03-10 10:00", until=UNTIL, item=SERVICE)

    def count(**query: str) -> int:
        return int(supervisor.get("/api/v1/signals/", query).json()["count"])

    assert count() == 6
    assert count(case=case.number) == 3
    assert count(severity="yellow") == 2
    assert count(rule="ladder.yellow.committed", case=case.number) == 1
    assert count(authority="planning") == 6
    assert count(authority="elsewhere") == 0
    assert count(**{"from": "2026-03-17", "to": "2026-03-17", "case": case.number}) == 1
    assert count(**{"from": "2026-03-17T00:00:01+08:00", "to": "2026-03-17", "case": case.number}) == 0


def test_records_are_listed_with_who_held_the_post_then(county: County, supervisor: APIClient) -> None:
    case = neglected(county, until=UNTIL, item=SERVICE)
    recorded(case)
    page = supervisor.get("/api/v1/accountability/", {"rung": "yellow", "authority": "planning"}).json()
    assert page["count"] == 1
    [record] = page["results"]
    assert (record["number"], record["case"], record["state"]) == ("ACC-2026-000002", case.number, "open")
    assert record["opened_at"] == "2026-03-17T00:00:00+08:00"
    assert record["held_by"]["username"] == "approver"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"rung": "red"}, 1),
        ({"state": "corrected"}, 0),
        ({"item": LICENCE}, 0),
        ({"from": "2026-03-18"}, 1),
        ({"to": "2026-03-16"}, 1),
    ],
)
def test_records_are_narrowed_by_rung_state_item_and_time(
    county: County, supervisor: APIClient, query: dict[str, str], count: int
) -> None:
    recorded(neglected(county, until=UNTIL, item=SERVICE))
    assert supervisor.get("/api/v1/accountability/", query).json()["count"] == count


def test_a_record_is_shown_with_the_proof_of_each_cause(county: County, supervisor: APIClient) -> None:
    _reminder, yellow, _red = recorded(neglected(county, until=UNTIL, item=SERVICE), when=at(UNTIL))
    record = supervisor.get(f"/api/v1/accountability/{yellow.number}/").json()
    assert record["causes"] == len(record["proof"]) == 1
    [cause] = record["proof"]
    assert cause["rule"]["code"] == "ladder.yellow.committed"
    assert cause["arithmetic"]["due_at"] == "2026-03-16T23:59:59+08:00"
    assert cause["evidence"]["chain"] == f"case:{record['case']}"


@pytest.mark.parametrize("number", ["ACC-2026-000001", "nothing", "x" * 300, "%00"])
def test_a_record_that_does_not_exist_is_not_found(supervisor: APIClient, number: str) -> None:
    assert supervisor.get(f"/api/v1/accountability/{number}/").status_code in {400, 404}


def test_lists_cost_the_same_queries_however_long_they_are(county: County, supervisor: APIClient) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            supervisor.get(address)
        return len(captured)

    addresses = ("/api/v1/signals/", "/api/v1/accountability/", "/api/v1/cases/")
    recorded(neglected(county, until=UNTIL, item=SERVICE))
    few = [queries(address) for address in addresses]
    for day in (10, 11, 12):
        recorded(neglected(county, since=f"2026-03-{day} 10:00", until=UNTIL, item=SERVICE))
    assert [queries(address) for address in addresses] == few
    assert max(few) <= 6
