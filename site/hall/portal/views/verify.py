"""Whether a document is genuine: by its number and the code printed on it, without a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hall.cases.services.results import verify_result
from hall.foundation import clock
from hall.foundation.errors import HallError


@never_cache
@require_safe
def verify(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The page that the code on a document leads to."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        result = verify_result(number=number, code=code, address=address, at=clock.now())
    except HallError as error:
        return render(request, "portal/verify.html", {"number": number, "refused": error}, status=error.status)
    return render(request, "portal/verify.html", {"number": number, "result": result})
