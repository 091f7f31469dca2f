"""What the API says of limits: the rule they come from, whether they were checked, and under which condition."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

from cms_pages.selectors import get_item
from cms_pages.selectors.item_view import present_item
from rules.authoring.selectors import list_item_limits
from rules.authoring.services import NewLimit, load_defaults
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


@pytest.mark.parametrize(
    "cells",
    [{"limit_check": "default_art42_20wd"}, {"legal_basis": "行政许可法第42条", "limit_check": "law_text_read"}],
)
def test_a_figure_that_restates_the_law_is_shown_as_the_laws_with_the_time_of_joint_handling_beside_it(
    client: Client, people: People, cells: dict[str, str]
) -> None:
    load_defaults(author=people["author"], approver=people["approver"], at=AT, item_codes={})
    run(people, csv_file(catalogue_row(**cells)))

    limits = client.get(f"/api/v1/items/{CODE}/").json()["limits"]
    guide = render_to_string(
        "portal/guide/limits.html", present_item(get_item(CODE), list_item_limits([CODE], LATER)[CODE])
    )

    statutory = limits["statutory"]
    assert (statutory["amount"], statutory["rule"], statutory["verified"]) == (20, "law.licence.decision", True)
    assert [(variant["clock"], variant["amount"]) for variant in limits["variants"]] == [("statutory", 45)]
    shown = [line.strip() for line in strip_tags(guide.replace("<", "\n<")).splitlines() if line.strip()]
    law = shown.index("20 working days")
    assert shown[law + 1] == "Administrative Licensing Law · 42(1)"
    assert "45 working days" in shown


def test_an_import_names_the_rule_in_force_that_only_restates_the_law(people: People) -> None:
    run(people, csv_file(catalogue_row()))

    report = run(people, csv_file(catalogue_row(limit_check="default_art42_20wd")), at=LATER)

    assert report.limits.restating == (f"limit.{CODE}.statutory",)
    assert any(f"limit.{CODE}.statutory only restates article 42(1): withdraw it" in line for line in report.lines())
    assert list_item_limits([CODE], LATER)[CODE].statutory is not None
