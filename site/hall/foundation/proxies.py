"""Where a request really came from when proxies stand in between.

Attempts are counted by address, so behind a proxy the whole county would
count as one. A proxy appends the address it saw to ``X-Forwarded-For``; only
as many entries from the end are believed as there are proxies of our own
(``HALL_TRUSTED_PROXIES``). Everything before them was written by the client.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ProxyMiddleware:
    """Puts the client's address where everything else looks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Read the address that the outermost of our proxies saw."""
        proxies = settings.HALL_TRUSTED_PROXIES
        seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if 0 < proxies <= len(seen) and seen[-proxies]:
            request.META["REMOTE_ADDR"] = seen[-proxies]
        return self.get_response(request)
