import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.catalogue import CatalogueAuthorityFactory, change_in_draft, make_draft, make_item

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.catalogue.urls")]


def test_anyone_reads_a_published_item_with_all_its_elements(client: Client) -> None:
    item = make_item(name_en="Filing of a project", name_zh="项目备案")

    answer = client.get(f"/api/v1/items/{item.code}/").json()

    assert answer["name"] == {"en": "Filing of a project", "zh": "项目备案"}
    assert answer["authority"]["code"] == "development-reform"
    assert [step["code"] for step in answer["steps"]] == ["accept", "review", "decide", "deliver"]
    assert answer["documents"][0] == {
        "code": f"{item.serial:04d}-01",
        "name": {"en": "Application form", "zh": "申请表"},
        "required": True,
        "necessity": "required",
        "copies": 1,
        "form": "original_or_copy",
    }
    assert answer["special_procedures"][0]["may_pause"] is True
    assert answer["guide"] == {"en": None, "zh": None}


def test_limits_are_null_where_no_rule_speaks_of_the_item(client: Client) -> None:
    limits = client.get(f"/api/v1/items/{make_item().code}/").json()["limits"]

    assert limits["statutory"] is None
    assert limits["committed"] is None
    assert limits["variants"] == []


def test_a_missing_english_name_is_answered_with_the_chinese_one(client: Client) -> None:
    item = make_item()
    item.documents.all()[0].__class__.objects.filter(item=item, code__endswith="-01").update(name_en="")

    answer = client.get(f"/api/v1/items/{item.code}/").json()

    assert answer["documents"][0]["name"] == {"en": "申请表", "zh": "申请表"}


def test_a_draft_of_a_published_item_does_not_show(client: Client) -> None:
    item = make_item(name_en="Old name")
    change_in_draft(item, name_en="Quarry name")

    assert client.get(f"/api/v1/items/{item.code}/").json()["name"]["en"] == "Old name"
    assert client.get("/api/v1/items/", {"search": "Quarry name"}).json()["count"] == 0


def test_an_item_never_published_is_answered_as_if_it_did_not_exist(client: Client) -> None:
    draft = make_draft(name_en="Secret plan")

    answer = client.get(f"/api/v1/items/{draft.code}/")

    assert answer.status_code == 404
    assert answer.json()["code"] == "item_not_found"
    assert client.get("/api/v1/items/").json()["count"] == 0


def test_an_unpublished_item_disappears(client: Client) -> None:
    item = make_item()
    item.unpublish()

    assert client.get(f"/api/v1/items/{item.code}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # words of either language, and the code
        ({"search": "bakery"}, ["bakery"]),
        ({"search": "烘焙 许可"}, ["bakery"]),
        ({"search": "511922-0701"}, ["bakery"]),
        ({"search": "bakery tavern"}, []),
        # each filter, and an empty one
        ({"authority": "market-regulation"}, ["bakery"]),
        ({"category": "public_service"}, ["library"]),
        ({"level": "village"}, ["library"]),
        ({"audience": "organization"}, ["bakery"]),
        ({"audience": "person", "category": ""}, ["bakery", "library"]),
        ({"authority": "nobody"}, []),
    ],
)
def test_items_are_found_by_words_and_filters(client: Client, query: dict[str, str], found: list[str]) -> None:
    make_item(
        serial=701,
        name_en="bakery",
        name_zh="烘焙许可",
        authority=CatalogueAuthorityFactory.create(code="market-regulation"),
    )
    make_item(
        serial=702,
        name_en="library",
        name_zh="图书馆办证",
        service_category="public_service",
        level="village",
        audiences=["person"],
    )

    answer = client.get("/api/v1/items/", query).json()

    assert [item["name"]["en"] for item in answer["results"]] == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"category": "anything"}, "category"),
        ({"level": "galaxy"}, "level"),
        ({"audience": "robot"}, "audience"),
        ({"search": "x" * 201}, "search"),
    ],
)
def test_a_malformed_filter_is_refused_by_name(client: Client, query: dict[str, str], field: str) -> None:
    answer = client.get("/api/v1/items/", query)

    assert answer.status_code == 400
    assert field in answer.json()["fields"]


def test_a_nul_in_an_address_is_refused(client: Client) -> None:
    assert client.get("/api/v1/items/", {"search": "a\0b"}).status_code == 400
    assert client.get("/api/v1/items/%00/").status_code == 400


@pytest.mark.parametrize("code", ["nothing", "511922-9999", "%FF", "x" * 500, "' or 1=1"])
def test_an_unknown_code_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/api/v1/items/{code}/").status_code == 404


def test_a_page_of_items_costs_the_same_queries_however_long_it_is(client: Client) -> None:
    make_item()
    client.get("/api/v1/items/")
    with CaptureQueriesContext(connection) as one:
        client.get("/api/v1/items/")
    for _ in range(5):
        make_item()

    with CaptureQueriesContext(connection) as six:
        assert client.get("/api/v1/items/").json()["count"] == 6

    # count, page, version of the rules, pages that are not for everyone, guides
    assert len(six) == len(one) == 5


def test_pages_are_cut_and_linked(client: Client) -> None:
    for _ in range(3):
        make_item()

    answer = client.get("/api/v1/items/", {"page_size": "2"}).json()

    assert answer["count"] == 3
    assert len(answer["results"]) == 2
    assert "page=2" in answer["next"]
