"""Every page type as JSON with all its fields; drafts, private pages and personal data never, on any endpoint."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, get_page_models

from cms_pages.models import (
    ArticleIndexPage,
    GuidePage,
    HallDocument,
    HallImage,
    HomePage,
    NewsPage,
    NoticePage,
    StandardPage,
)
from hall.organization.models import User
from tests.factories.catalogue import make_item
from tests.integration.page_cache.county import make_catalogue, make_guide
from tests.integration.security.files import png

pytestmark = pytest.mark.django_db

SECRET = "Not-for-the-public"
READERS = ["anonymous", "low_privilege", "administrator"]
ASKED_EVERYWHERE = [
    "/api/v2/pages/",
    "/api/v2/pages/?fields=*",
    "/api/v2/pages/?fields=*&limit=100",
    f"/api/v2/pages/?search={SECRET}",
    "/api/v2/pages/?type=cms_pages.NoticePage&fields=*",
    "/api/v2/pages/?type=cms_pages.NewsPage&fields=*",
    "/api/v2/pages/?type=cms_pages.StandardPage&fields=*",
    f"/api/v2/pages/?slug={SECRET.lower()}",
    "/api/v2/pages/?order=-id&fields=_,title,body",
    "/api/v2/images/?fields=*",
    "/api/v2/documents/?fields=*",
]


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, client: Client) -> Client:
    """Nobody, somebody who may enter the back office and no more, and somebody who may everything."""
    if request.param == "low_privilege":
        client.force_login(User.objects.create_user("low", password="not used", is_staff=True))
    if request.param == "administrator":
        client.force_login(User.objects.create_superuser("high", password="not used"))
    return client


@pytest.fixture
def guides() -> tuple[GuidePage, GuidePage]:
    """A guide in both languages."""
    item = make_item(serial=1)
    english = make_guide(make_catalogue("en"), item)
    return english, make_guide(make_catalogue("zh-hans"), item, translation_of=english)


@pytest.fixture
def hidden() -> list[Page]:
    """A draft, a draft of a live page, a withdrawn page, a private page and what lies below it."""
    home = HomePage.objects.get(locale__language_code="en")
    index = home.add_child(instance=ArticleIndexPage(title="Notices", slug="notices", holds="notices"))
    draft = index.add_child(instance=NoticePage(title=SECRET, slug="a-draft", date=date(2026, 3, 2), live=False))
    withdrawn = index.add_child(instance=NewsPage(title=SECRET, slug="withdrawn", date=date(2026, 3, 2)))
    withdrawn.unpublish()
    changed = home.add_child(instance=StandardPage(title="Public", slug="public"))
    changed.title = SECRET
    changed.save_revision()
    private = home.add_child(instance=StandardPage(title=SECRET, slug="private"))
    below = private.add_child(instance=StandardPage(title=SECRET, slug=SECRET.lower()))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    return [draft, withdrawn, private, below]


def get(client: Client, address: str) -> Any:
    """The JSON of an answer that is one."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return json.loads(answer.content)


@pytest.mark.parametrize("address", ASKED_EVERYWHERE)
def test_no_list_shows_what_is_not_public(reader: Client, hidden: list[Page], address: str) -> None:
    answer = reader.get(address)

    assert SECRET not in answer.content.decode().replace(f"search={SECRET}", "")
    shown = {item["id"] for item in json.loads(answer.content).get("items", [])} if answer.status_code == 200 else set()
    if "/pages/" in address:
        assert not shown & {page.pk for page in hidden}


def test_no_detail_find_preview_or_revision_shows_what_is_not_public(reader: Client, hidden: list[Page]) -> None:
    for page in hidden:
        for address in (
            f"/api/v2/pages/{page.pk}/",
            f"/api/v2/pages/{page.pk}/?fields=*",
            f"/api/v2/pages/find/?id={page.pk}",
            f"/api/v2/pages/find/?html_path={page.get_url()}",
            f"/api/v2/pages/{page.pk}/revisions/",
            f"/api/v2/page_preview/?content_type=cms_pages.noticepage&token=id={page.pk}",
            f"/api/v2/revisions/?object_id={page.pk}",
            f"/api/v2/pages/?child_of={page.pk}",
            f"/api/v2/pages/?descendant_of={page.pk}",
            f"/api/v2/pages/?translation_of={page.pk}",
        ):
            answer = reader.get(address)
            assert answer.status_code in {400, 404} or json.loads(answer.content)["items"] == [], address
            assert SECRET not in answer.content.decode()


def test_a_guide_tells_its_own_words_and_the_live_item_with_its_limits(
    client: Client, guides: tuple[GuidePage, GuidePage]
) -> None:
    page = get(client, f"/api/v2/pages/{guides[0].pk}/")

    assert page["meta"]["type"] == "cms_pages.GuidePage"
    assert page["who_can_apply"] == "<p>Anybody</p>"
    assert page["live_item"]["code"] == guides[0].item.code
    assert {"statutory", "committed", "variants"} <= page["live_item"]["limits"].keys()
    assert [step["code"] for step in page["live_item"]["steps"]] == ["accept", "review", "decide", "deliver"]


def test_a_page_leads_to_its_translation(client: Client, guides: tuple[GuidePage, GuidePage]) -> None:
    (translation,) = get(client, f"/api/v2/pages/{guides[0].pk}/")["meta"]["translations"]

    assert (translation["locale"], translation["id"]) == ("zh-hans", guides[1].pk)
    assert get(client, translation["detail_url"])["id"] == guides[1].pk
    guides[1].unpublish()
    assert get(client, f"/api/v2/pages/{guides[0].pk}/")["meta"]["translations"] == []


@pytest.mark.parametrize("model", [model for model in get_page_models() if model is not Page])
def test_each_page_type_shows_each_of_its_fields(client: Client, model: type[Page]) -> None:
    own = {field.name for field in model._meta.get_fields() if field.model is model and field.concrete}
    kept = {"page_ptr", "review_by", "matched_at", "item", "author_note", "notes"}

    answer = client.get(f"/api/v2/pages/?type=cms_pages.{model.__name__}&fields=*")
    from_api = {name.name for name in model.api_fields} | {"search_words", "authority"}

    assert answer.status_code == 200
    assert own - kept <= from_api


# Wagtail leaves the temporary file of a size of a picture to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_texts_are_html_pictures_have_sizes_and_files_addresses(
    client: Client, settings: Settings, tmp_path: Any
) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    picture = HallImage.objects.create(
        title="Hall", file=ContentFile(png(size=(900, 500)), "hall.png"), alternative_text_en="The hall"
    )
    form = HallDocument.objects.create(title=SECRET, file=ContentFile(b"x", "form.txt"), collection=closed)
    home = HomePage.objects.get(locale__language_code="en")
    body = json.dumps(
        [
            {"type": "text", "value": f'<p>See <a linktype="page" id="{home.pk}">home</a></p>'},
            {"type": "picture", "value": {"picture": picture.pk, "caption": "Front"}},
            {"type": "download", "value": {"file": form.pk, "note": "Blank"}},
        ]
    )
    page = home.add_child(instance=StandardPage(title="About", slug="about", body=body, picture=picture))

    shown = get(client, f"/api/v2/pages/{page.pk}/")

    text, with_picture, with_file = (block["value"] for block in shown["body"])
    assert f'<a href="{home.get_url()}">home</a>' in text
    assert with_picture["picture"]["alternative_text"]["en"] == "The hall"
    assert shown["picture"]["sizes"]["small"]["url"].startswith("http://testserver/media/images/")
    assert with_file["file"] is None, "it lies in a closed collection"
    assert SECRET not in json.dumps(shown)
    image = get(client, f"/api/v2/images/{picture.pk}/")
    assert "original_images" not in json.dumps(image)
    assert image["sizes"]["medium"]["width"] == 800


def test_an_unchanged_answer_is_not_sent_twice(client: Client, guides: tuple[GuidePage, GuidePage]) -> None:
    address = f"/api/v2/pages/{guides[0].pk}/"
    first = client.get(address)

    assert set(first.headers["Cache-Control"].split(", ")) == {"no-cache", "public"}
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_nobody_who_works_here_is_named(reader: Client, guides: tuple[GuidePage, GuidePage]) -> None:
    author = User.objects.create_user("wang-the-editor", password="not used", email="wang@hall.example")
    guides[0].owner = author
    guides[0].save(update_fields=["owner"])
    HallDocument.objects.create(title="Form", file=ContentFile(b"x", "form.txt"), uploaded_by_user=author)

    for address in (*ASKED_EVERYWHERE, f"/api/v2/pages/{guides[0].pk}/?fields=*"):
        assert "wang" not in reader.get(address).content.decode()
    for name in ("owner", "owner__email", "uploaded_by_user", "latest_revision", "draft_title", "live"):
        assert reader.get(f"/api/v2/pages/?{name}=1").status_code == 400
        assert reader.get(f"/api/v2/pages/?fields={name}").status_code == 400
