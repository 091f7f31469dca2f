"""Files from outside: taken only if their content is what the hall stores, and never as they came.

Allowed are PDF, PNG and JPEG, told by their content and not by name or
declared type; archives and whatever holds other files are not. Pictures are
decoded within a limit of pixels and encoded anew, which removes everything
that is not the picture; a PDF that can act by itself is refused. The name
given by the client is forgotten; a file is stored under the hash of its
content, after the virus scanner, if there is one, has seen it.
"""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from hall.foundation.errors import Sentence, ValidationFailedError
from hall.foundation.pdf_content import what_is_wrong
from hall.foundation.virus_scan import ScanOutcome, scan_for_viruses

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
_PDF_BEGINS = b"%PDF-"
_PDF_ENDS = b"%%EOF"
_PICTURES = {"PNG": "png", "JPEG": "jpg"}
MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be stored: its content, its true type, the SHA-256 of what is stored, and what a scanner said."""

    content: bytes
    extension: str
    media_type: str
    sha256: str
    scan: ScanOutcome


def check_upload(file: IO[bytes], *, field: str = "file") -> CheckedFile:
    """Read an uploaded file, or say why it is not taken.

    Raises:
        ValidationFailedError: too large, of another type, damaged, active or infected; under the field's name.
        ScannerUnavailableError: a scanner is configured and does not answer.
    """
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _refused(field, _("The file is larger than 10 MiB."))
    if content.startswith(_PDF_BEGINS):
        if _PDF_ENDS not in content[-1024:]:
            raise _refused(field, _("The file is cut off."))
        wrong = what_is_wrong(content)
        if wrong:
            raise _refused(field, wrong)
        return _checked(content, "pdf", field)
    return _picture(content, field)


def _picture(content: bytes, field: str) -> CheckedFile:
    try:
        with Image.open(BytesIO(content), formats=list(_PICTURES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(field, _("The picture has too many pixels."))
            kind = str(picture.format)
            again = BytesIO()
            upright = ImageOps.exif_transpose(picture).convert("RGB" if kind == "JPEG" else "RGBA")
            # Pixels only: comments, places and previews ride along in the picture's information.
            plain = Image.new(upright.mode, upright.size)
            plain.paste(upright)
            plain.save(again, format=kind)
    except UnidentifiedImageError as error:
        raise _refused(field, _("Only PDF, PNG and JPEG files are taken.")) from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(field, _("The file is damaged.")) from error
    return _checked(again.getvalue(), _PICTURES[kind], field)


def _checked(content: bytes, extension: str, field: str) -> CheckedFile:
    scan = scan_for_viruses(content, field=field)
    return CheckedFile(content, extension, MEDIA_TYPES[extension], sha256(content).hexdigest(), scan)


def _refused(field: str, reason: Sentence) -> ValidationFailedError:
    return ValidationFailedError(fields={field: [reason]})
