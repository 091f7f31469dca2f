"""The hall has one time, that of the county: everybody at its desks reads and types it, wherever his browser is.

Wagtail lets an account choose a time zone and reads what is typed in it. A limit that ends on another day for a clerk
than for the applicant would be a wrong date in law, so the choice is not offered (``WAGTAIL_USER_TIME_ZONES``), and one
that an account holds from elsewhere has no effect.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hall.organization.models import User

_BACK_OFFICE = "admin/"
"""How the routes of its pages begin."""


class CountyTimeMiddleware:
    """Every page of the back office is made in county time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before the rest."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Forget the zone of the account for this request; saving the account forgets it for good."""
        match = request.resolver_match
        if match is None or not match.route.startswith(_BACK_OFFICE) or not isinstance(request.user, User):
            return
        profile = getattr(request.user, "wagtail_userprofile", None)
        if profile is not None and profile.current_time_zone not in {"", settings.TIME_ZONE}:
            profile.current_time_zone = ""
