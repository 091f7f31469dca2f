"""What browsers are told about every answer: where a page may load from, who may frame it, what it may use.

Three policies. The portal's allows only what the site itself serves and no script or style written into a page. The
back office is Wagtail's, whose widgets start with small scripts in the page. The description of the API is drawn by
Swagger, which writes styles into the page. See ``docs/decisions/portal-security.md``.
"""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
        *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment"),
        *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
    )
)


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, but for the few addresses that settings name."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002  the signature that django-csp calls
    ) -> PolicyParts:
        """The policy of the part of the site that answers."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            for prefix, policy in settings.HALL_CONTENT_POLICIES.items():
                if request.path_info.startswith(prefix):
                    parts.config = policy
        return parts


class SecurityHeadersMiddleware:
    """What Django's own layer does not say: no use of the device, no embedding by other sites."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers where the answer does not have its own."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
