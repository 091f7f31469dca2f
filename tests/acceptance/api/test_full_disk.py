"""The disk is full: who uploads is told, nothing is half written, and all that needs no file goes on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from rest_framework.test import APIClient

from hall.organization.models import User
from tests.acceptance.api.requests import accept, create
from tests.acceptance.api.rows import count_rows
from tests.factories.cases import County
from tests.factories.pdf_files import make_pdf_file
from tests.faults.full_disk import full_disk
from tests.integration.security.files import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disk(tmp_path: Path) -> Iterator[Path]:
    """Files lie on a disk, as in operation; then again in the memory that the models know since they were made."""
    kept = storages["private"]
    on_disk = {
        "default": {
            "BACKEND": "hall.foundation.whole_files.WholeFileStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
        "private": {
            "BACKEND": "hall.foundation.private_files.PrivateFileStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }
    with override_settings(STORAGES=settings.STORAGES | on_disk):
        yield tmp_path
    storages._storages["private"] = kept  # type: ignore[attr-defined]  # changed settings made it forget


def upload(client: APIClient, number: str) -> Any:
    sent = {"code": "D03", "form": "electronic", "file": SimpleUploadedFile("scan.pdf", make_pdf_file())}
    return client.post(f"/api/v1/cases/{number}/documents/", sent, format="multipart")


def files_below(directory: Path) -> list[Path]:
    return [file for file in directory.rglob("*") if file.is_file()]


def test_a_document_finds_no_room_and_everything_else_goes_on(clerk: APIClient, disk: Path) -> None:
    number = create(clerk)["number"]
    before = count_rows()
    with full_disk():
        refused = upload(clerk, number)
        assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
        assert "tell the operators" in refused.json()["detail"]
        assert count_rows() == before
        assert files_below(disk) == []
        accept(clerk, number)
    assert upload(clerk, number).status_code == 200
    assert len(files_below(disk)) == 1


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/admin/images/add/", SimpleUploadedFile("hall.png", png(), "image/png")),
        ("/admin/documents/add/", SimpleUploadedFile("plan.pdf", make_pdf_file(), "application/pdf")),
    ],
    ids=["picture", "document"],
)
def test_an_editor_is_told_that_there_is_no_room(
    county: County, disk: Path, address: str, file: SimpleUploadedFile
) -> None:
    editor = Client()
    editor.force_login(User.objects.create_superuser("editor", password="not used"))
    before = count_rows()
    file.seek(0)
    with full_disk():
        answer = editor.post(address, {"title": "Plan", "description": "A plan", "collection": 1, "file": file})
    assert answer.status_code == 507
    assert "no room left to store files" in answer.content.decode()
    assert count_rows() == before
    assert files_below(disk) == []
