"""Kept pages are for strangers, one for each language, view and host, and carry nothing of anybody."""

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from hall.organization.models import User
from tests.integration.page_cache.county import County, look, look_at, was_found

pytestmark = pytest.mark.django_db


def is_of_the_cache(client: Client, address: str, **headers: str) -> bool:
    return "X-Page-Cache" in look_at(client, address, **headers).headers


def test_each_language_has_its_own(county: County) -> None:
    english, chinese = look(Client(), county.guide), look(Client(), county.chinese_guide)

    assert b'lang="en"' in english.content
    assert b'<html lang="zh-hans"' in chinese.content
    assert look(Client(), county.guide, **{"Accept-Language": "zh-hans"}).content == english.content


def test_elder_mode_has_its_own(county: County) -> None:
    elder = Client()
    elder.cookies["hall_view"] = "elder"
    standard = look(Client(), county.guide)

    assert not was_found(look(elder, county.guide))
    assert look(elder, county.guide).content != standard.content
    assert look(Client(), county.guide).content == standard.content
    odd = Client()
    odd.cookies["hall_view"] = "anything"
    assert was_found(look(odd, county.guide))


def test_an_editor_who_is_signed_in_is_never_answered_from_the_cache(county: County) -> None:
    look(Client(), county.guide)
    editor = Client()
    editor.force_login(User.objects.create_superuser("editor-of-pages", password="not used"))

    answer = look(editor, county.guide)

    assert "X-Page-Cache" not in answer.headers
    assert "private" in answer.headers["Cache-Control"]


def test_a_preview_of_a_draft_is_not_kept(county: County) -> None:
    editor = Client()
    editor.force_login(User.objects.create_superuser("editor-of-pages", password="not used"))
    county.guide.title = "A draft title"
    county.guide.save_revision()

    preview = look_at(editor, f"/admin/pages/{county.guide.pk}/view_draft/")

    assert b"A draft title" in preview.content
    assert b"A draft title" not in look(Client(), county.guide).content


def test_a_kept_page_carries_no_cookie_no_token_and_no_nonce(county: County) -> None:
    made, found = look(Client(), county.guide), look(Client(), county.guide)

    for answer in (made, found):
        assert not answer.cookies
        assert b"csrfmiddlewaretoken" not in answer.content
        assert b"nonce" not in answer.content
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Cookie" in answer.headers["Vary"]
    assert was_found(found)
    assert dict(found.headers) | {"X-Page-Cache": "made"} == dict(made.headers)


def test_a_reader_with_the_same_page_is_told_so(county: County) -> None:
    tag = look(Client(), county.guide).headers["ETag"]

    again = look(Client(), county.guide, **{"If-None-Match": tag})

    assert tag.startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    assert look(Client(), county.guide, **{"If-None-Match": '"other"'}).status_code == 200


def test_a_head_request_gets_the_headers(county: County) -> None:
    page = look(Client(), county.guide)
    head = Client().head(county.guide.get_url())

    assert head.headers["ETag"] == page.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(page.content))


def test_what_sharing_tools_append_makes_no_page_of_its_own(county: County) -> None:
    address = county.guide.get_url()
    plain = look(Client(), county.guide)

    shared = look_at(Client(), f"{address}?from=singlemessage&isappinstalled=0&utm_source=wechat")

    assert was_found(shared)
    assert shared.content == plain.content


@pytest.mark.parametrize("query", ["anything=1", "page=1&page=2", "page=0", "page=1000", "q=x", "page=%00"])
def test_queries_without_bounds_are_not_kept(county: County, query: str) -> None:
    assert not is_of_the_cache(Client(), f"{county.catalogue.get_url()}?{query}")


@pytest.mark.parametrize(
    "address", ["/en/track/", "/en/nothing/", "/admin/login/", "/api/v1/items/", "/en/view/elder/"]
)
def test_what_is_one_readers_own_or_not_a_page_is_not_kept(county: County, address: str) -> None:
    for _ in range(2):
        assert not is_of_the_cache(Client(), address)


def test_hosts_do_not_share_pages(county: County, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    look(Client(), county.guide, host="one.example")

    assert not was_found(look(Client(), county.guide, host="two.example"))
    assert was_found(look(Client(), county.guide, host="one.example"))
    assert look(Client(), county.guide, host="evil.example").status_code == 400


def test_a_cache_that_fails_breaks_no_page(county: County, settings: Settings) -> None:
    broken = {"BACKEND": "tests.integration.page_cache.broken.BrokenCache"}
    settings.CACHES = settings.CACHES | {"pages": broken}
    assert type(caches["pages"]).__name__ == "BrokenCache"

    for _ in range(2):
        answer = look(Client(), county.guide)
        assert answer.status_code == 200
        assert not was_found(answer)
