"""Small files of every kind that tests bring, whole and disguised."""

import zipfile
from io import BytesIO

from PIL import Image


def png(*, size: tuple[int, int] = (20, 10)) -> bytes:
    """A picture without anything beside it."""
    return _picture("PNG", size)


def jpeg_with_a_place() -> bytes:
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Camera of a test"
    return _picture("JPEG", (20, 10), exif=exif)


def archive(**entries: str) -> bytes:
    """A ZIP archive; ``__`` in a name is a slash, ``_`` a dot."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, text in entries.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return written.getvalue()


def _picture(kind: str, size: tuple[int, int], **options: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **options)
    return written.getvalue()
