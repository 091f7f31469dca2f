"""The import screen: one person uploads, another imports."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms_pages.models import CatalogueUpload, ServiceItem
from hall.organization.models import User
from rules.authoring.models import ChangeSet
from tests.factories.catalogue import CatalogueAuthorityFactory, change_in_draft
from tests.factories.catalogue_files import catalogue_row, csv_file

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.catalogue.admin_urls")]


@pytest.fixture
def first() -> Client:
    CatalogueAuthorityFactory.create()
    return signed_in("first")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(name, password="not used"))
    return client


def upload(client: Client, **cells: str) -> str:
    file = SimpleUploadedFile("catalogue.csv", csv_file(catalogue_row(**cells)))
    answer = client.post(reverse("catalogue_import"), {"file": file}, follow=True)
    return answer.content.decode()


def test_an_upload_shows_what_it_would_change_and_changes_nothing(first: Client) -> None:
    shown = upload(first)

    assert "1 rows: 1 new, 0 changed, 0 unchanged." in shown
    assert not ServiceItem.objects.exists()
    assert CatalogueUpload.objects.get().imported_at is None


def test_a_second_person_imports_it(first: Client) -> None:
    upload(first)
    waiting = CatalogueUpload.objects.get()

    signed_in("second").post(reverse("catalogue_upload", args=[waiting.pk]), {"import": ""})

    assert ServiceItem.objects.live().get().code == "511922-0801"
    change = ChangeSet.objects.get()
    assert change.approver is not None
    assert (change.author.get_username(), change.approver.get_username()) == ("first", "second")
    waiting.refresh_from_db()
    assert waiting.imported_by is not None
    assert waiting.content is None


def test_who_uploaded_new_limits_cannot_import_them(first: Client) -> None:
    upload(first)
    waiting = CatalogueUpload.objects.get()

    answer = first.post(reverse("catalogue_upload", args=[waiting.pk]), {"import": ""}, follow=True)

    assert "approved by another person" in answer.content.decode()
    assert not ServiceItem.objects.exists()
    assert not ChangeSet.objects.exists()


def test_a_bad_file_is_not_kept_and_every_problem_is_shown(first: Client) -> None:
    shown = upload(first, level="galaxy", seq="x")

    assert "line 2, column level" in shown
    assert "line 2, column seq" in shown
    assert not CatalogueUpload.objects.exists()


def test_a_draft_begun_since_the_upload_stops_the_import(first: Client) -> None:
    upload(first)
    second = signed_in("second")
    second.post(reverse("catalogue_upload", args=[CatalogueUpload.objects.get().pk]), {"import": ""})
    upload(first, name_en="Renamed")
    change_in_draft(ServiceItem.objects.get(), name_en="Being written")

    waiting = CatalogueUpload.objects.get(imported_at__isnull=True)
    answer = second.post(reverse("catalogue_upload", args=[waiting.pk]), {"import": ""})

    assert "has a draft" in answer.content.decode()
    assert ServiceItem.objects.get().name_en == "Test item"


def test_a_discarded_file_is_gone(first: Client) -> None:
    upload(first)
    address = reverse("catalogue_upload", args=[CatalogueUpload.objects.get().pk])

    first.post(address, {"discard": ""})

    assert not CatalogueUpload.objects.exists()
    assert "not waiting any more" in first.get(address, follow=True).content.decode()


def test_the_screen_is_closed_to_those_who_may_not_publish(first: Client) -> None:
    editor = Client()
    editor.force_login(User.objects.create_user("editor", password="not used"))

    assert editor.get(reverse("catalogue_import")).status_code == 302
