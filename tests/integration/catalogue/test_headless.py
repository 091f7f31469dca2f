"""The headless CMS shows public live content and nothing else, to anyone."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms_pages.models import HallDocument, HomePage
from hall.organization.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.catalogue.urls")]


@pytest.fixture
def home() -> HomePage:
    page: HomePage = HomePage.objects.get(locale__language_code="en")
    return page


def titles(client: Client, query: str = "") -> list[str]:
    return [page["title"] for page in client.get(f"/api/v2/pages/{query}").json()["items"]]


def test_a_live_page_shows_with_its_fields(client: Client, home: HomePage) -> None:
    assert titles(client, "?locale=en") == ["Service Hall"]
    assert client.get(f"/api/v2/pages/{home.pk}/").json()["introduction"].startswith("The service center")


def test_each_language_has_its_tree(client: Client, home: HomePage) -> None:
    assert titles(client, "?locale=zh-hans") == ["政务大厅"]
    assert home.get_translations().get().title == "政务大厅"


def test_a_draft_of_a_live_page_does_not_show(client: Client, home: HomePage) -> None:
    home.title = "Not yet"
    home.save_revision()

    assert titles(client, "?locale=en") == ["Service Hall"]
    assert titles(client, "?search=Not+yet") == []


def test_an_unpublished_page_is_not_found(client: Client, home: HomePage) -> None:
    draft = home.add_child(instance=Page(title="Draft", slug="draft", live=False))

    assert client.get(f"/api/v2/pages/{draft.pk}/").status_code == 404
    assert client.get("/api/v2/pages/find/", {"html_path": "/draft/"}).status_code == 404


def test_a_private_page_shows_to_nobody_not_even_to_an_administrator(client: Client, home: HomePage) -> None:
    private = home.add_child(instance=Page(title="Private", slug="private"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(User.objects.create_superuser("root", password="not used"))

    assert titles(client, "?locale=en") == ["Service Hall"]
    assert client.get(f"/api/v2/pages/{private.pk}/").status_code == 404


def test_a_document_of_a_restricted_collection_does_not_show(client: Client) -> None:
    collections = Collection.get_first_root_node()
    closed = collections.add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    HallDocument.objects.create(title="Form", file=ContentFile(b"form", "form.txt"), collection=collections)
    HallDocument.objects.create(title="File", file=ContentFile(b"file", "file.txt"), collection=closed)

    assert [document["title"] for document in client.get("/api/v2/documents/").json()["items"]] == ["Form"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/pages/?limit=-1",
        "/api/v2/pages/?offset=x",
        "/api/v2/pages/?order=nothing",
        "/api/v2/pages/?type=a.B",
        "/api/v2/images/?nothing=1",
        "/api/v2/pages/999999/",
    ],
)
def test_a_malformed_question_is_a_client_error(client: Client, address: str) -> None:
    assert 400 <= client.get(address).status_code < 500
