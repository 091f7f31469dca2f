"""What nobody types, for any field: each is tried where the form expects something else."""

import zipfile
from functools import cache
from io import BytesIO

from tests.factories.catalogue_files import xlsx_file

TEXTS: dict[str, bytes] = {
    "nothing": b"",
    "a space": " \t\u3000".encode(),
    "very long": b"x" * 100_000,
    "a NUL": b"a\x00b",
    "control characters": b"a\x07\x1b[2J\r\nX-Injected: 1",
    "invisible characters": "a\u202e\u200b\u2066b".encode(),
    "look-alike letters": "\u0430dmin \u0391uthority".encode(),
    "letters of every plane": "\U0001f600\U00020000é\u0301".encode(),
    "bytes that are no text": b"\xff\xfe\x80",
    "half a character": b"\xed\xa0\x80",
    "a huge number": b"9" * 400,
    "a number out of range": b"99999999999999999999",
    "a negative number": b"-1",
    "no finite number": b"1e999",
    "not a number": b"NaN",
    "a digit that counts nothing": "²".encode(),
    "digits of others": "١٢٣４５".encode(),
    "the day zero": b"0000-00-00",
    "the last day": b"9999-12-31",
    "a day that is none": b"2026-02-30",
    "an instant before all": b"0001-01-01T00:00",
    "markup": b"<script>alert(1)</script>{{ 7 }}{% debug %}%s%(x)s{0}",
    "a statement": b"'; DROP TABLE cases_case; --",
    "a path": b"../../../../etc/passwd",
    "a deep list": b"[" * 5_000,
    "an object": b'{"a": [1, {"b": null}]}',
    "null": b"null",
    "a choice that is none": b"no-such-choice",
}


@cache
def make_files() -> dict[str, tuple[str, bytes]]:
    """Files that are not what they seem: name and content."""
    bomb = BytesIO(xlsx_file({"code": 1}))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/bomb.xml", b" " * (61 * 1024 * 1024))
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../../evil.txt", "x")
    return {
        "an empty file": ("empty.xlsx", b""),
        "a program": ("scan.pdf", b"MZ" + b"\0" * 200),
        "a page": ("list.csv", b"<html><script>alert(1)</script></html>"),
        "half an archive": ("list.xlsx", b"PK\x03\x04" + b"\0" * 100),
        "an archive of something else": ("list.xlsx", archive.getvalue()),
        "a bomb": ("list.xlsx", bomb.getvalue()),
        "a text in no encoding": ("list.csv", b"code,name\n\xff\xfe,\x00\n"),
        "a picture cut off": ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        "a name that leads elsewhere": ("../../\x07" + "x" * 300 + ".pdf", b"%PDF-1.7\n%%EOF"),
    }
