"""Pictures: decoded whole and written anew, so that only the picture is kept; no place, no camera, no preview."""

from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
_QUALITY = 92
_MODES = {"JPEG": "RGB", "PNG": "RGBA"}


def clean_picture(file: IO[bytes], name: str) -> SimpleUploadedFile:
    """The picture alone, upright, under the same name.

    Raises:
        ValidationError: it is neither PNG nor JPEG, has too many pixels, or is damaged.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=list(_MODES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(_("This picture has too many pixels. The most is 40 million."))
            kind = str(picture.format)
            upright = ImageOps.exif_transpose(picture).convert(_MODES[kind])
            plain = Image.new(upright.mode, upright.size)
            plain.paste(upright)
            written = BytesIO()
            plain.save(written, format=kind, quality=_QUALITY, optimize=True)
    except UnidentifiedImageError as error:
        raise ValidationError(_("Only PNG and JPEG pictures are taken, told by their content.")) from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_("This picture is damaged.")) from error
    return SimpleUploadedFile(name, written.getvalue(), content_type=f"image/{kind.lower()}")
