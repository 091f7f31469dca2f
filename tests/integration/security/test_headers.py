"""What browsers are told: on pages of the portal, in the back office, on pictures and documents."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from cms_pages.models import HallDocument
from hall.organization.models import User
from tests.integration.security.files import png

pytestmark = pytest.mark.django_db

PORTAL_ADDRESSES = ["/en/", "/zh-hans/", "/en/items/", "/en/track/", "/en/nothing-here/"]
FOLDERS = ("images", "original_images")


def directives(answer: object) -> dict[str, list[str]]:
    policy: str = answer.headers["Content-Security-Policy"]  # type: ignore[attr-defined]
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";")) if words}


@pytest.mark.parametrize("address", PORTAL_ADDRESSES)
def test_a_portal_page_loads_from_its_own_site_only(client: Client, address: str) -> None:
    policy = directives(client.get(address))

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == policy["frame-ancestors"] == ["'self'"]
    assert not any("unsafe" in source or "nonce" in source for sources in policy.values() for source in sources)


@pytest.mark.parametrize("address", PORTAL_ADDRESSES)
def test_a_portal_page_needs_no_script_or_style_of_its_own(client: Client, address: str) -> None:
    page = client.get(address).content.decode()

    scripts = re.findall(r"<script\b([^>]*)>", page)
    assert all(
        "src=" in script or "application/ld+json" in script or "application/json" in script for script in scripts
    )
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", page)


@pytest.mark.parametrize("address", [*PORTAL_ADDRESSES, "/admin/login/", "/api/v1/items/", "/healthz"])
def test_every_answer_carries_the_other_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Content-Security-Policy" in headers


def test_the_back_office_has_a_policy_of_its_own_that_still_loads_nothing_from_elsewhere(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root", password="not used"))
    policy = directives(client.get("/admin/"))

    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["default-src"] == ["'none'"]
    assert not any(source.startswith(("http", "*")) for sources in policy.values() for source in sources)


def test_a_document_is_a_download_that_shows_and_runs_nothing(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    document = HallDocument.objects.create(title="Form", file=ContentFile(b"%PDF-1.7 %%EOF", "form.pdf"))

    answer = client.get(document.url)

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert directives(answer)["default-src"] == ["'none'"]
    answer.close()


def test_a_size_of_a_picture_can_be_seen_and_nothing_else_of_the_store(client: Client) -> None:
    size, original = (default_storage.save(f"{folder}/hall.png", ContentFile(png())) for folder in FOLDERS)
    shown = client.get(f"/media/{size}")

    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert directives(shown)["default-src"] == ["'none'"]
    assert client.get(f"/media/{original}").status_code == 404, "the file as it was uploaded"
    assert client.get("/media/images/..%2Foriginal_images%2Fhall.png").status_code == 404
    assert client.get("/media/images/page.html").status_code == 404
    assert client.get("/media/documents/form.pdf").status_code == 404
