"""What machines find: map, feeds, addresses, structured data, codes to scan."""

import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils.text import slugify
from pytest_django import Settings

from cms_pages.models import ArticleIndexPage, GuidePage, HomePage, NoticePage
from hall.portal.discovery.structured_data import write_json_ld
from tests.factories.catalogue import make_item
from tests.integration.page_cache.county import make_catalogue, make_guide

pytestmark = pytest.mark.django_db
BASE = "https://hall.example"


@pytest.fixture(autouse=True)
def base_address(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = BASE
    settings.HALL_DEMONSTRATION = False


@pytest.fixture
def guides() -> tuple[GuidePage, GuidePage]:
    """A guide in both languages."""
    item = make_item(serial=1)
    english = make_guide(make_catalogue("en"), item)
    return english, make_guide(make_catalogue("zh-hans"), item, translation_of=english)


def make_notice(title: str, *, live: bool = True) -> NoticePage:
    home = HomePage.objects.get(locale__language_code="en")
    index = ArticleIndexPage.objects.first() or home.add_child(
        instance=ArticleIndexPage(title="Notices", slug="notices", holds="notices")
    )
    page: NoticePage = index.add_child(
        instance=NoticePage(title=title, slug=slugify(title), date=date(2026, 3, 2), summary="In short", live=live)
    )
    return page


def test_the_map_holds_public_pages_of_both_languages_with_their_translations(
    client: Client, guides: tuple[GuidePage, GuidePage]
) -> None:
    hidden = make_notice("Hidden", live=False)
    text = client.get("/sitemap.xml").content.decode()
    english, chinese = (f"{BASE}{guide.get_url()}" for guide in guides)

    ET.fromstring(text)  # noqa: S314  our own answer
    assert f"<loc>{english}</loc>" in text
    assert f"<loc>{chinese}</loc>" in text
    assert f'hreflang="zh-hans" href="{chinese}"' in text
    assert 'hreflang="x-default"' in text
    assert hidden.slug not in text


def test_robots_are_told_where_the_map_is(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert f"Sitemap: {BASE}/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_notices_can_be_subscribed_to_in_each_language(client: Client) -> None:
    notice = make_notice("Open on <Saturday> & Sunday")
    make_notice("Hidden", live=False)

    feed = client.get("/en/feeds/notices/")
    channel = ET.fromstring(feed.content).find("channel")  # noqa: S314  our own answer

    assert channel is not None
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert [item.findtext("title") for item in channel.findall("item")] == ["Open on <Saturday> & Sunday"]
    assert channel.findtext("item/link") == f"{BASE}{notice.get_url()}"
    assert client.get("/zh-hans/feeds/notices/").content.count(b"<item>") == 0
    assert client.get("/en/feeds/nothing/").status_code == 404


def test_a_page_tells_its_address_its_translation_and_its_card(
    client: Client, guides: tuple[GuidePage, GuidePage]
) -> None:
    head = client.get(f"{guides[0].get_url()}?utm_source=x", headers={"host": "evil.example"}).content.decode()

    assert f'<link rel="canonical" href="{BASE}{guides[0].get_url()}">' in head
    assert f'hreflang="zh-hans" href="{BASE}{guides[1].get_url()}"' in head
    assert f'property="og:url" content="{BASE}{guides[0].get_url()}"' in head
    assert f'property="og:image" content="{BASE}/static/portal/card.png"' in head
    assert "evil.example" not in head


def test_a_guide_describes_its_service(client: Client, guides: tuple[GuidePage, GuidePage]) -> None:
    page = client.get(guides[0].get_url()).content.decode()

    described = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert described["@type"] == "GovernmentService"
    assert described["identifier"] == guides[0].item.code
    assert described["url"] == f"{BASE}{guides[0].get_url()}"


def test_no_text_leaves_the_element_of_the_description() -> None:
    written = write_json_ld({"name": "</script><script>alert(1)</script>&<!--"})

    assert "<" not in written
    assert json.loads(written)["name"].startswith("</script>")


def test_a_code_to_scan_is_made_of_own_pages_only(client: Client) -> None:
    code = client.get("/en/qr/", {"path": "/en/services/511922-0001/"})

    assert code.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.content
    assert b"<script" not in code.content
    for elsewhere in (
        "",
        "//evil.example/en/",
        "https://evil.example/",
        "/admin/",
        "/en/../admin/",
        "/en/" + "a" * 400,
    ):
        assert client.get("/en/qr/", {"path": elsewhere}).status_code == 404


@pytest.mark.parametrize("address", ["/en/track/", "/en/search/?q=license"])
def test_search_engines_do_not_list_what_is_one_readers_own(client: Client, address: str) -> None:
    assert b'<meta name="robots" content="noindex">' in client.get(address).content


def test_a_page_that_is_not_there_helps_in_the_visitors_language(client: Client) -> None:
    english, chinese = client.get("/en/no/such/page/"), client.get("/zh-hans/no/such/page/")

    for answer in (english, chinese):
        assert answer.status_code == 404
        assert b"96196" in answer.content
        assert b'type="search"' in answer.content
    assert b'<html lang="zh-hans"' in chinese.content
