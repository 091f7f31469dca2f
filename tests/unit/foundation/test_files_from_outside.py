"""Files from outside: what is a page to look at is taken, what acts or hides is not; kept files are sealed."""

import errno
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from hall.foundation import private_files, uploads
from hall.foundation.errors import ValidationFailedError
from hall.foundation.pdf_content import ACTIVE, DAMAGED, LOCKED, TOO_LONG, what_is_wrong
from hall.foundation.private_files import (
    PrivateFileError,
    PrivateFileStorage,
    StorageFullError,
    keep_file,
    read_file,
    seal,
    unseal,
)
from hall.foundation.uploads import check_upload
from hall.foundation.virus_scan import ScannerUnavailableError, ScanOutcome
from tests.factories.pdf_files import make_pdf_file


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (make_pdf_file(), None),
        (make_pdf_file(script="app.alert(1)"), ACTIVE),
        (make_pdf_file(launches="calc.exe"), ACTIVE),
        (make_pdf_file(attached=b"MZ"), ACTIVE),
        (make_pdf_file(password="secret"), LOCKED),
        (make_pdf_file(pages=501), TOO_LONG),
        (b"%PDF-1.7 nothing %%EOF", DAMAGED),
    ],
    ids=["plain", "script", "launches", "attached", "locked", "long", "damaged"],
)
def test_a_pdf_is_taken_only_as_pages_to_look_at(content: bytes, wrong: object) -> None:
    assert what_is_wrong(content) == wrong


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_PIXELS", 99)
    drawn = BytesIO()
    Image.new("RGB", (10, 10)).save(drawn, "PNG")
    with pytest.raises(ValidationFailedError, match="pixels"):
        check_upload(BytesIO(drawn.getvalue()))


def scan_finds(_content: bytes) -> str:
    return "EICAR"


def test_what_the_scanner_finds_is_refused_and_a_silent_scanner_lets_nothing_in(settings: Settings) -> None:
    settings.HALL_VIRUS_SCANNER = f"{__name__}:scan_finds"
    with pytest.raises(ValidationFailedError, match="scanner"):
        check_upload(BytesIO(make_pdf_file()))
    settings.HALL_VIRUS_SCANNER = f"{sys.executable} -c 'raise SystemExit(2)'"
    with pytest.raises(ScannerUnavailableError):
        check_upload(BytesIO(make_pdf_file()))
    settings.HALL_VIRUS_SCANNER = f"{sys.executable} -c 'raise SystemExit(0)'"
    assert check_upload(BytesIO(make_pdf_file())).scan is ScanOutcome.CLEAN


def test_a_kept_file_is_sealed_named_by_its_content_and_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = PrivateFileStorage(location=str(tmp_path))
    monkeypatch.setattr(private_files, "private_storage", lambda: storage)
    name = keep_file(b"a name", "pdf", folder="papers")
    assert keep_file(b"a name", "pdf", folder="papers") == name
    (stored,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert b"a name" not in stored.read_bytes()
    digest = stored.stem
    assert read_file(name, digest=digest) == b"a name"
    stored.chmod(0o600)
    stored.write_bytes(seal(b"another"))
    with pytest.raises(PrivateFileError):
        read_file(name, digest=digest)
    with pytest.raises(PrivateFileError):
        unseal(seal(b"a name")[:-1])


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = PrivateFileStorage(location=str(tmp_path))
    monkeypatch.setattr(private_files, "private_storage", lambda: storage)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("hall.foundation.private_files.os.fsync", full)
    with pytest.raises(StorageFullError):
        keep_file(b"content", "pdf", folder="documents")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
