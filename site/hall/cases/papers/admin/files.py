"""The files of a case: read one, and use one again that the applicant handed in before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hall.cases.selectors.held_files import get_file
from hall.cases.services.document_reuse import reuse_document
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.foundation.private_files import PrivateFileError


@never_cache
@require_safe
def file(request: HttpRequest, number: str, code: str, form: str) -> HttpResponse:
    """A file of a case as a download, for whoever sees the case."""
    user = cast(Any, request.user)  # the back office lets nobody else in
    try:
        content, media_type, extension = get_file(user, number, code=code, form=form, at=clock.now())
    except HallError as error:
        return render(request, "cases/admin/paper_refused.html", {"error": error}, status=error.status)
    except PrivateFileError:
        damaged = {"detail": _("The kept file is absent or was changed. Please tell the operators.")}
        return render(request, "cases/admin/paper_refused.html", {"error": damaged}, status=500)
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{number}-{code}.{extension}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_POST
def reuse(request: HttpRequest, number: str) -> HttpResponse:
    """Use again what the applicant handed in for another case."""

    def use(common: dict[str, Any]) -> str:
        consent = request.POST.get("consent") == "yes"
        reuse_document(code=request.POST.get("code", ""), consent=consent, **common)
        return _("The document is used again.")

    return _do(request, number, use)


def _do(request: HttpRequest, number: str, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Do it and go back to the case; what was refused is said there."""
    try:
        said = act({"number": number, "actor": cast(Any, request.user), "at": clock.now()})
    except HallError as error:
        words = [str(error.detail), *(" ".join(map(str, reasons)) for reasons in error.fields.values())]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, said)
    return redirect(f"{reverse('cases_case', args=[number])}?done=file")
