"""Documents with files: taken by content, encoded anew, stored under their hash."""

from io import BytesIO
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from rest_framework.test import APIClient

from hall.cases.models import HeldDocument
from hall.foundation.private_files import StorageFullError
from tests.acceptance.api.requests import create
from tests.acceptance.api.rows import count_rows
from tests.factories.pdf_files import make_pdf_file

pytestmark = pytest.mark.django_db
PDF = make_pdf_file()


def picture(kind: str, *, comment: bytes = b"") -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, kind, **({"comment": comment} if comment else {}))
    return file.getvalue()


def upload(client: APIClient, content: bytes, name: str = "scan.pdf") -> Any:
    number = create(client)["number"]
    sent = {"code": "D03", "form": "electronic", "file": SimpleUploadedFile(name, content)}
    return client.post(f"/api/v1/cases/{number}/documents/", sent, format="multipart")


@pytest.mark.parametrize(
    ("content", "extension"),
    [(PDF, "pdf"), (picture("PNG"), "png"), (picture("JPEG"), "jpg")],
    ids=["pdf", "png", "jpeg"],
)
def test_a_file_is_held_under_the_hash_of_its_content(clerk: APIClient, content: bytes, extension: str) -> None:
    answer = upload(clerk, content, name="../../etc/passwd")
    assert answer.status_code == 200
    held = HeldDocument.objects.get()
    assert held.file.name == f"documents/{held.sha256[:2]}/{held.sha256}.{extension}"
    assert held.scan == "not_scanned"


def test_what_is_not_the_picture_is_removed_from_a_picture(clerk: APIClient) -> None:
    upload(clerk, picture("JPEG", comment=b"where it was taken"))
    assert b"where it was taken" not in HeldDocument.objects.get().file.read()


@pytest.mark.parametrize(
    "content",
    [
        b"MZ" + b"\0" * 100,  # a program
        b"<html><script>alert(1)</script></html>",
        b"PK\x03\x04" + b"\0" * 100,  # an archive
        b"%PDF-1.7 cut off",
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
        make_pdf_file(script="app.alert(1)"),
        picture("PNG")[:40],
        picture("GIF"),
        b"",
    ],
    ids=["program", "html", "archive", "cut pdf", "pdf without pages", "pdf with a script", "cut png", "gif", "empty"],
)
def test_another_file_is_refused_by_field_and_nothing_is_held(clerk: APIClient, content: bytes) -> None:
    create(clerk)
    before = count_rows()
    answer = upload(clerk, content)
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == {"file"}
    assert count_rows() == before


def test_a_file_that_is_too_large_is_refused(clerk: APIClient) -> None:
    answer = upload(clerk, PDF + b"x" * (11 * 1024 * 1024) + b"%%EOF")
    assert answer.status_code == 400


def test_a_full_disk_is_told_as_such_and_nothing_is_half_written(
    clerk: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = create(clerk)["number"]
    before = count_rows()
    monkeypatch.setattr("hall.cases.services.documents.keep_file", Mock(side_effect=StorageFullError))
    sent = {"code": "D03", "form": "electronic", "file": SimpleUploadedFile("scan.pdf", PDF)}
    answer = clerk.post(f"/api/v1/cases/{number}/documents/", sent, format="multipart")
    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert count_rows() == before
