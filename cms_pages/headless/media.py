"""Pictures and documents inside pages: only those of public collections, with what a reader's program needs."""

from typing import Any

from rest_framework.request import Request
from wagtail.api.v2.utils import get_restricted_collection_ids
from wagtail.images.models import SourceImageIOError

_SIZES = {"small": "width-400", "medium": "width-800", "large": "width-1600", "card": "fill-1200x630"}


def find_public_picture(image: Any, request: Request) -> dict[str, Any] | None:
    """A picture with its alternative texts and sizes; None where there is none, or none for the public."""
    if image is None or not _is_public(image, request):
        return None
    return {
        "id": image.pk,
        "title": image.title,
        "alternative_text": {"en": image.alternative_text_en, "zh": image.alternative_text_zh},
        "sizes": present_sizes(image, request),
    }


def find_public_document(document: Any, request: Request) -> dict[str, Any] | None:
    """A document with its names and where to download it; None where there is none, or none for the public."""
    if document is None or not _is_public(document, request):
        return None
    return {
        "id": document.pk,
        "title": document.title,
        "name": {"en": document.name_en, "zh": document.name_zh},
        "download_url": request.build_absolute_uri(document.url),
    }


def present_sizes(image: Any, request: Request) -> dict[str, Any]:
    """Name of the size → address, width, height; none when the file is lost."""
    try:
        sizes = image.get_renditions(*_SIZES.values())
    except SourceImageIOError:
        return {}
    return {
        name: {
            "url": request.build_absolute_uri(sizes[spec].url),
            "width": sizes[spec].width,
            "height": sizes[spec].height,
        }
        for name, spec in _SIZES.items()
    }


def _is_public(file: Any, request: Request) -> bool:
    return file.collection_id not in get_restricted_collection_ids(request)
