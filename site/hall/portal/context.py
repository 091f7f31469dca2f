"""What every portal template may count on."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


def hall(request: HttpRequest) -> dict[str, object]:
    """The demonstration mark, and this page's address in each other language."""
    current = get_language()
    return {
        "hall_demonstration": settings.HALL_DEMONSTRATION,
        "other_languages": [
            (code, translate_url(request.get_full_path(), code)) for code, _ in settings.LANGUAGES if code != current
        ],
    }
