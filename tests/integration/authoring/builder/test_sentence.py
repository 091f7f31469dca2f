"""The sentence follows what is typed, in both languages, cheaply; items and documents are found page by page."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rules.authoring.models import ChangeSet
from tests.integration.authoring.builder.conftest import type_limit
from tests.integration.authoring.builder.form_page import Typist

pytestmark = pytest.mark.django_db
SCRIPT = {"x-builder": "1"}


def test_the_sentence_is_told_in_both_languages_with_holes_for_what_is_open(typist: Typist) -> None:
    typist.begin("time_limit")
    said = typist.press("sentence", **SCRIPT).json()
    assert said["sentence"] == {
        "en": "When the item is …, the committed limit is … working days from acceptance (local practice: …).",
        "zh": "当事项为…时，承诺时限为自受理之日起…个工作日（地方做法：…）。",
    }
    assert said["complete"] is False
    assert {problem["id"] for problem in said["problems"]} >= {"rule-when-0-0-value", "rule-then-amount"}


def test_items_are_named_and_the_code_is_proposed(typist: Typist) -> None:
    type_limit(typist)
    said = typist.press("sentence", **SCRIPT).json()
    assert said["sentence"]["en"] == (
        "When the item is Item T-1 (T-1), the committed limit is 7 working days from acceptance"
        " (local practice: Notice 5)."
    )
    assert said["sentence"]["zh"].startswith("当事项为事项T-1（T-1）时")
    assert said["complete"] is True
    assert "limit.T-1.committed" in said["proposed"]


@pytest.mark.parametrize("kind", ["time_limit", "accountability", "prerequisite"])
def test_every_kind_reads_as_a_sentence_from_the_start(typist: Typist, kind: str) -> None:
    typist.begin(kind)
    assert "…" in typist.page
    assert "rule-sentence-zh" in typist.page


def test_a_row_comes_as_a_part_of_the_page_with_the_place_to_go_on(typist: Typist) -> None:
    type_limit(typist)
    said = typist.press("add-line.0", **SCRIPT).json()
    assert said["focus"] == "rule-when-0-1-field"
    assert 'id="rule-when-0-1-field"' in said["html"]
    assert "<html" not in said["html"]


def test_the_sentence_asks_the_database_no_more_for_a_long_rule(typist: Typist, author: AbstractUser) -> None:
    type_limit(typist)
    with CaptureQueriesContext(
        connection,
    ) as short:
        typist.press("sentence", **SCRIPT)
    for line in range(1, 60):
        typist.fields |= {
            f"when.0.{line}.field": ["channel"],
            f"when.0.{line}.operator": ["is"],
            f"when.0.{line}.value": ["window"],
        }
    with CaptureQueriesContext(connection) as long:
        typist.press("sentence", **SCRIPT)
    assert len(long) == len(short) <= 12


def test_items_are_searched_with_pages(typist: Typist) -> None:
    found = typist.client.get(reverse("authoring_build_items"), {"q": "item"}).json()
    assert found["count"] == 3
    assert found["results"][0] == {"code": "T-1", "name": "Item T-1"}
    assert found["more"] is False
    assert typist.client.get(reverse("authoring_build_items"), {"q": "\0", "page": "-1"}).status_code == 200
    assert typist.client.get(reverse("authoring_build_items"), {"page": "9" * 40}).json()["results"]


def test_documents_are_searched_those_of_the_item_first(typist: Typist) -> None:
    found = typist.client.get(reverse("authoring_build_documents"), {"q": "", "item": "T-1"}).json()
    assert found["results"][0] == {"code": "D1", "name": "Form"}
    assert found["more"] is True
    second = typist.client.get(reverse("authoring_build_documents"), {"q": "", "item": "T-1", "page": "2"}).json()
    assert second["results"]
    assert second["results"][0] not in found["results"]


def test_only_authors_search(approver: AbstractUser, draft: ChangeSet) -> None:
    assert Typist(approver, draft).client.get(reverse("authoring_build_items")).status_code in {302, 403}
