"""Documents that only a prerequisite asks for are told with the item."""

import pytest
from django.test import Client

from tests.factories.catalogue import make_item
from tests.factories.catalogue_files import csv_file, packaged_rows
from tests.integration.catalogue.importing import People, run

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.catalogue.urls")]

DESIGN_REVIEW = "511922-0018"


def test_a_document_that_only_the_rules_ask_for_is_told_with_the_item(client: Client, people: People) -> None:
    (row,) = [row for row in packaged_rows(156) if row["code"] == DESIGN_REVIEW]
    run(people, csv_file(row | {"department_zh": "development-reform"}))

    answer = client.get(f"/api/v1/items/{DESIGN_REVIEW}/").json()

    needs = {need["one_of"][0]["code"]: need for need in answer["prerequisite_documents"]}
    permit = needs["D11"]
    assert permit["one_of"] == [
        {"code": "D11", "name": {"en": "Planning permit for construction land", "zh": "建设用地规划许可证"}}
    ]
    assert (permit["act"], permit["when"], permit["blocking"]) == ("decide", None, True)
    assert (permit["rule"], permit["listed"]) == ("prereq.D13", False)
    assert permit["source"]["en"].startswith("proposal: ")
    assert needs["A12"]["listed"], "it stands in the item's own list as well"


def test_an_item_without_prerequisites_says_so(client: Client) -> None:
    assert client.get(f"/api/v1/items/{make_item().code}/").json()["prerequisite_documents"] == []
