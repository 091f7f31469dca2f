"""What the API says of limits: the rule they come from, whether they were checked, and under which condition."""

import pytest
from django.test import Client

from rules.authoring.services import NewLimit
from tests.factories.catalogue_files import catalogue_row, csv_file
from tests.factories.rules import publish_limit
from tests.integration.catalogue.importing import AT, CODE, LATER, People, run

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.catalogue.urls")]


def test_each_limit_names_its_rule_and_says_whether_it_was_checked(client: Client, people: People) -> None:
    run(people, csv_file(catalogue_row()))

    answer = client.get(f"/api/v1/items/{CODE}/").json()

    assert answer["limits"]["statutory"] == {
        "amount": 20,
        "unit": "working_day",
        "rule": f"limit.{CODE}.statutory",
        "verified": True,
        "check": "verified",
        "text": {"en": "20 working days", "zh": "20个工作日"},
    }
    assert answer["limits"]["committed"]["check"] == "illustrative"
    assert {step["code"]: step["limit"]["amount"] for step in answer["steps"]} == {
        "accept": 0,
        "review": 6,
        "decide": 1,
        "deliver": 1,
    }


def test_a_limit_under_a_condition_is_a_variant_beside_the_ordinary_one(client: Client, people: People) -> None:
    run(people, csv_file(catalogue_row()))
    publish_limit(
        NewLimit(CODE, "committed", 3, conditions={"service_form": "dedicated_channel"}),
        author=people["actor"],
        approver=people["approver"],
        at=AT,
    )

    limits = client.get(f"/api/v1/items/{CODE}/").json()["limits"]

    assert limits["committed"]["amount"] == 7
    (variant,) = limits["variants"]
    assert (variant["clock"], variant["amount"]) == ("committed", 3)
    assert "dedicated channel" in variant["when"]["en"].lower()


def test_a_published_rule_shows_at_once_without_touching_the_item(client: Client, people: People) -> None:
    run(people, csv_file(catalogue_row()))
    before = client.get("/api/v1/items/").json()["results"][0]["limits"]

    publish_limit(NewLimit(CODE, "committed", 5), author=people["actor"], approver=people["approver"], at=LATER)

    after = client.get("/api/v1/items/").json()["results"][0]["limits"]
    assert (before["committed"]["amount"], after["committed"]["amount"]) == (7, 5)
    assert after["rules_version"] == before["rules_version"] + 1
