"""A citizen's own case, by the number and the code on the receipt."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hall.cases.services.tracking import track_case
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.portal.track_page import present_case


@never_cache
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """A citizen's own case. Number and code travel in the body, never in an address."""
    number = request.POST.get("number", "").strip()
    context: dict[str, object] = {"number": number}
    status = 200
    if request.method == "POST":
        try:
            case = track_case(
                number=number,
                tracking_code=request.POST.get("tracking_code", "").strip(),
                address=request.META.get("REMOTE_ADDR", ""),
                at=clock.now(),
            )
            context["case"] = present_case(case)
        except HallError as error:
            status = error.status
            context["problem"] = _tracking_problem(status)
    return render(request, "portal/track.html", context, status=status)


def _tracking_problem(status: int) -> str:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _("Too many attempts. Please wait a quarter of an hour, or call the hotline 96196.")
    return _("This number and this code do not belong together. Please check both on your receipt.")
