"""Pictures and documents are taken by what they are; a refusal names the file's field and says why."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cms_pages.models import HallDocument, HallImage
from hall.organization.models import User
from tests.integration.security.files import archive, jpeg_with_a_place, png

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
DOCX = archive(word__document_xml="<w/>")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor-of-media", password="not used"))
    return client


def upload(editor: Client, kind: str, name: str, content: bytes) -> str:
    """The message at the file's field; empty when the file was taken."""
    file = SimpleUploadedFile(name, content)
    answer = editor.post(f"/admin/{kind}/add/", {"title": "A file", "file": file, "collection": 1})
    if answer.status_code == 302:
        return ""
    return " ".join(answer.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("drawing.svg", SVG, "An SVG is a program"),
        ("drawing.png", SVG, "Only PNG and JPEG"),  # a program called a picture
        ("page.png", b"<html></html>", "Only PNG and JPEG"),
        ("photo.png", jpeg_with_a_place(), "does not match"),
        ("photo.webp", png(), "Only PNG and JPEG"),
        ("cut.png", png()[:40], "Only PNG and JPEG"),
        ("damaged.png", png()[:60] + bytes(20), "damaged"),
        ("wide.png", png(size=(9000, 9000)), "too many pixels"),
    ],
)
def test_a_disguised_or_oversize_picture_is_refused(editor: Client, name: str, content: bytes, message: str) -> None:
    assert message in upload(editor, "images", name, content)
    assert not HallImage.objects.exists()


def test_a_picture_loses_the_place_where_it_was_taken(editor: Client) -> None:
    assert upload(editor, "images", "photo.jpg", jpeg_with_a_place()) == ""

    with HallImage.objects.get().file.open() as kept, Image.open(BytesIO(kept.read())) as picture:
        assert picture.size == (20, 10)
        assert not picture.getexif()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.pdf", b"%PDF-1.7\n%%EOF"),
        ("form.docx", DOCX),
        ("table.xlsx", archive(xl__workbook_xml="<w/>")),
        ("form.odt", archive(mimetype="application/vnd.oasis.opendocument.text")),
        ("form.ofd", archive(OFD_xml="<o/>")),
        ("list.csv", "名称,份数\n".encode("gb18030")),
    ],
)
def test_a_document_of_a_known_kind_is_taken(editor: Client, name: str, content: bytes) -> None:
    assert upload(editor, "documents", name, content) == ""
    assert HallDocument.objects.get().title == "A file"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("program.exe", b"MZ", "are not taken"),
        ("page.html", b"<html></html>", "are not taken"),
        ("form.pdf", b"<html></html>", "not a whole PDF"),
        ("form.pdf", b"%PDF-1.7 cut off", "not a whole PDF"),
        ("form.docx", b"%PDF-1.7\n%%EOF", "not a whole DOCX"),
        ("form.docx", archive(xl__workbook_xml="<w/>"), "not a whole DOCX"),
        ("form.docx", archive(word__document_xml="<w/>", word__vbaProject_bin="x"), "programs"),
        ("form.odt", archive(mimetype="application/zip"), "not a whole ODT"),
        ("list.csv", b"a\0b", "not a whole CSV"),
    ],
)
def test_a_disguised_document_is_refused(editor: Client, name: str, content: bytes, message: str) -> None:
    assert message in upload(editor, "documents", name, content)
    assert not HallDocument.objects.exists()


def test_a_file_too_large_is_refused(editor: Client) -> None:
    assert "too big" in upload(editor, "documents", "form.pdf", b"%PDF-1.7" + bytes(10 * 1024 * 1024) + b"%%EOF")
