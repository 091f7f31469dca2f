"""Small pictures."""

import io

from django.core.files.images import ImageFile
from PIL import Image

from cms_pages.models import HallImage


def make_picture(*, english: str = "", chinese: str = "") -> HallImage:
    """A picture of a few pixels with these alternative texts."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    content.seek(0)
    picture: HallImage = HallImage.objects.create(
        title="A picture",
        file=ImageFile(content, name="picture.png"),
        alternative_text_en=english,
        alternative_text_zh=chinese,
    )
    return picture
