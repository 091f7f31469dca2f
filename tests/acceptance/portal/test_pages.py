"""What citizens read: items with live limits in both languages, and their own case."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms_pages.models import ServiceItem
from hall.cases.services import create_case, explain_overrun
from rules.engine import EvaluationFailedError
from tests.factories.cases import APPLICANT, CANARIES, LICENCE, SERVICE, County, accepted, at, do, limit

NOW = at("2026-03-09 10:00")


def _without_what_was_typed(page: str) -> str:
    return re.sub(r'value="[^"]*"', "", page)


def _text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_root_leads_to_the_language_of_the_reader(county: County, client: Client) -> None:
    assert client.get("/", headers={"accept-language": "zh-CN"})["Location"] == "/zh-hans/"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/en/"


def test_the_home_counts_the_items_of_each_authority(
    county: County, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        page = _text(client, "/en/")
    assert "Authority planning" in page
    assert "4 items of the county" in page


def test_the_list_asks_the_database_no_more_for_more_items(
    county: County, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _text(client, "/en/items/")  # the rules are in memory from now on
    with django_assert_max_num_queries(8):
        page = _text(client, "/en/items/")
    assert page.count('<a href="/en/items/511922-') == 4


def test_an_item_shows_its_limits_with_their_mark(county: County, client: Client) -> None:
    page = _text(client, f"/en/items/{LICENCE}/")
    assert "20 working days" in page
    assert '10 working days <span class="mark">illustrative</span>' in page
    chinese = _text(client, f"/zh-hans/items/{LICENCE}/")
    assert '10个工作日 <span class="mark">示例</span>' in chinese


def test_a_new_limit_shows_as_soon_as_it_is_in_force(county: County, client: Client) -> None:
    assert "5 working days" in _text(client, f"/en/items/{SERVICE}/")
    county.publish(limit(SERVICE, "committed", 4, priority=50), when=NOW)
    page = _text(client, f"/en/items/{SERVICE}/")
    assert "4 working days" in page
    assert "5 working days" not in page


def test_limits_that_cannot_be_asked_are_not_shown_as_none(
    county: County, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_asked: object, **_how: object) -> None:
        raise EvaluationFailedError("the engine is down")

    monkeypatch.setattr("rules.authoring.selectors.item_limits.evaluate", fail)
    county.publish(
        limit(SERVICE, "committed", 3, priority=49), when=NOW
    )  # asked by no other test: nothing is remembered
    page = _text(client, f"/en/items/{SERVICE}/")
    assert "The limits cannot be shown at the moment" in page
    assert "No limit is known" not in page


def test_a_draft_does_not_exist_for_citizens(county: County, client: Client) -> None:
    ServiceItem.objects.get(code=SERVICE).unpublish()
    assert "Page not found" in _text(client, f"/en/items/{SERVICE}/", 404)
    assert SERVICE not in _text(client, "/en/items/")


@pytest.mark.parametrize(
    "query", ["search=" + "a" * 10_000, "search=%00", "page=-1", "page=x", "authority=nobody", "search=%27%3B--"]
)
def test_a_strange_query_gives_a_page_and_not_a_fault(county: County, client: Client, query: str) -> None:
    _text(client, f"/en/items/?{query}")


def test_a_citizen_sees_his_case_with_number_and_code(county: County, client: Client) -> None:
    receipt = create_case(actor=county.officers["clerk"], at=NOW, item=LICENCE, applicant=APPLICANT)
    page = client.post("/en/track/", {"number": receipt.number, "tracking_code": receipt.tracking_code})
    assert page.status_code == 200
    assert "Submitted" in page.content.decode()
    assert not any(canary in page.content.decode() for canary in CANARIES)


def test_a_wrong_code_and_an_absent_case_look_the_same(county: County, client: Client) -> None:
    receipt = create_case(actor=county.officers["clerk"], at=NOW, item=LICENCE, applicant=APPLICANT)
    absent = f"{receipt.number[:-3]}AA1"
    pages = [
        client.post("/en/track/", {"number": number, "tracking_code": "WRONG-CODE"})
        for number in (receipt.number, absent)
    ]
    assert [page.status_code for page in pages] == [404, 404]
    said = [_without_what_was_typed(page.content.decode()) for page in pages]
    assert said[0] == said[1]


def test_a_missing_page_helps_on_in_both_languages(county: County, client: Client) -> None:
    assert "Search for what you need" in _text(client, "/en/nothing-here/", 404)
    assert "页面不存在" in _text(client, "/zh-hans/nothing-here/", 404)


def test_a_passed_limit_is_told_to_everybody_without_the_case_and_its_people(county: County, client: Client) -> None:
    assert "No limit was passed that had to be explained." in _text(client, "/en/overruns/")
    case = accepted(county, "2026-03-09 10:00")
    do(county, explain_overrun, case, "2026-03-24 10:00", text_zh="实验室受淹。", text_en="The laboratory was flooded.")
    for language, told, limit_passed in (
        ("en", "The laboratory was flooded.", "Committed limit"),
        ("zh-hans", "实验室受淹。", "承诺时限"),
    ):
        page = _text(client, f"/{language}/overruns/?authority={case.authority_code}")
        assert told in page
        assert limit_passed in page
        assert "2026-03-24" in page
        assert not [secret for secret in (case.number, *CANARIES) if secret in page]
    assert "This authority has explained no passed limit." in _text(client, "/en/overruns/?authority=%00nobody")
