"""Pictures of pages: the sizes that pages show, never the files as they were uploaded."""

import mimetypes
import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

_PICTURE = re.compile(r"[\w.-]{1,250}\.(?:jpe?g|png|gif|webp|avif)")
# A changed picture has another name.
_FOREVER = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """One size of a picture; only the folder of sizes can be reached, and only pictures in it."""
    if not _PICTURE.fullmatch(name):
        raise Http404
    try:
        file = default_storage.open(f"images/{name}")
    except OSError:
        raise Http404 from None
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=content_type)
    response.headers["Cache-Control"] = _FOREVER
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Programs of others that read the headless API show pictures too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
