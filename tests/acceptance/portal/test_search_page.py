"""The search page and its suggestions, as a citizen sees them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cms_pages.models import ServiceItem
from tests.factories.cases import LICENCE, County

BAD_INPUT = [
    "a" * 10_000,
    "证" * 10_000,
    "\0",
    "低\0保",
    "😀" * 50,
    "' OR 1=1 --",
    '"',
    "\\",
    "& | ! <-> :* ( )",
    "'a' & !'b'",
    "%",
    "<script>alert(1)</script>",
    "\ud800",
    "  \t\n ",
    "ｗｉｄｅ　ｓｐａｃｅ",
    "a\u202eb",
    "_",
    "'" * 200,
]


def _page(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("typed", BAD_INPUT)
@pytest.mark.parametrize("address", ["/en/search/", "/zh-hans/search/suggest/", "/en/items/"])
def test_whatever_is_typed_gets_a_page_and_not_a_fault(
    county: County, client: Client, address: str, typed: str
) -> None:
    query = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    answer = client.get(address, {"q": query, "search": query, "page": query[:5], "kind": query, "authority": query})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_a_search_that_is_too_long_is_cut_and_says_so(county: County, client: Client) -> None:
    page = _page(client, "/en/search/", {"q": "license " * 50})
    assert "Only the first 100 characters were searched for" in page


def test_a_result_leads_to_the_item_with_its_limit(county: County, client: Client) -> None:
    item = ServiceItem.objects.get(code=LICENCE)
    page = _page(client, "/en/search/", {"q": item.name_en})
    assert f'<a href="/en/items/{LICENCE}/">{item.name_en}</a>' in page
    assert "10 working days" in page
    assert "Service items" in page


def test_the_search_page_asks_the_database_a_fixed_number_of_times(
    county: County, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    name = ServiceItem.objects.get(code=LICENCE).name_en
    _page(client, "/en/search/", {"q": name})  # the rules are in memory from now on
    with CaptureQueriesContext(connection) as empty:
        _page(client, "/en/items/", {"authority": "nobody"})
    with CaptureQueriesContext(connection) as found:
        _page(client, "/en/search/", {"q": name})
    # synonyms, rows, items, version of the rules, authorities of the facets; and what stands around every page
    assert len(found) <= len(empty) + 3


def test_suggestions_cost_two_queries(
    county: County, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _page(client, "/en/search/suggest/", {"q": "lic"})
    with django_assert_num_queries(2):
        _page(client, "/en/search/suggest/", {"q": "lic"})


def test_suggestions_are_a_piece_of_a_page_or_json(county: County, client: Client) -> None:
    name = ServiceItem.objects.get(code=LICENCE).name_en
    piece = _page(client, "/en/search/suggest/", {"q": name[:5]})
    assert "<html" not in piece
    assert f'<a href="/en/items/{LICENCE}/">{name}</a>' in piece
    answer = client.get("/en/search/suggest/", {"q": name[:5]}, headers={"accept": "application/json"}).json()
    assert {"name": name, "kind": "item", "url": f"/en/items/{LICENCE}/"} in answer["suggestions"]
    assert _page(client, "/en/search/suggest/", {"q": ""}).strip() == ""


def test_facets_narrow_and_can_be_taken_back(county: County, client: Client) -> None:
    everything = _page(client, "/en/search/", {"q": "511922"})
    choice = re.search(r'href="(\?q=511922&amp;authority=[^"]+)">', everything)
    assert choice is not None
    narrowed = _page(client, "/en/search/" + choice[1].replace("&amp;", "&"))
    assert 'aria-current="true"' in narrowed
    assert 'href="?q=511922"' in narrowed
    assert narrowed.count('<span class="name">') < everything.count('<span class="name">')


def test_nothing_found_helps_on(county: County, client: Client) -> None:
    page = _page(client, "/en/search/", {"q": "submarine"})
    assert "96196" in page
    assert "0 results" in page


def test_a_mistyped_word_is_put_right_and_said(county: County, client: Client) -> None:
    ServiceItem.objects.get(code=LICENCE).unpublish()
    item = ServiceItem.objects.get(code=LICENCE)
    item.name_en = "Bakery"
    item.save_revision().publish()
    page = _page(client, "/en/search/", {"q": "bakrey"})
    assert "Nothing was found for “bakrey”. These are the results for “bakery”." in page
    assert f"/en/items/{LICENCE}/" in page


def test_what_was_taken_down_is_not_found(county: County, client: Client) -> None:
    item = ServiceItem.objects.get(code=LICENCE)
    item.unpublish()
    assert LICENCE not in _page(client, "/en/search/", {"q": item.name_en})
    assert LICENCE not in _page(client, "/en/search/suggest/", {"q": item.name_en})
    assert LICENCE not in _page(client, "/en/items/", {"search": item.name_en})
