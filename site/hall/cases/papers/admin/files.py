"""What is done in the panel of files: keep one, use one again, register a result, record wishes; and reading a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hall.cases.enums import DocumentForm
from hall.cases.errors import InvalidActError
from hall.cases.selectors.held_files import get_file
from hall.cases.services import hold_document
from hall.cases.services.applicant_wishes import record_wishes
from hall.cases.services.document_reuse import reuse_document
from hall.cases.services.results import register_result
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.foundation.private_files import PrivateFileError
from hall.foundation.uploads import check_upload


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
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a file that was handed in electronically."""

    def keep(common: dict[str, Any]) -> str:
        sent = request.FILES.get("file")
        if sent is None:
            raise InvalidActError(fields={"file": [_("Choose a file.")]})
        code = request.POST.get("code", "")
        hold_document(code=code, form=DocumentForm.ELECTRONIC.value, upload=check_upload(sent), **common)
        return _("The file is kept.")

    return _do(request, number, keep)


@require_POST
def reuse(request: HttpRequest, number: str) -> HttpResponse:
    """Use again what the applicant handed in for another case."""

    def use(common: dict[str, Any]) -> str:
        consent = request.POST.get("consent") == "yes"
        reuse_document(code=request.POST.get("code", ""), consent=consent, **common)
        return _("The document is used again.")

    return _do(request, number, use)


@require_POST
def result(request: HttpRequest, number: str) -> HttpResponse:
    """Register what a granted case gave."""

    def register(common: dict[str, Any]) -> str:
        register_result(
            result_number=request.POST.get("result_number", ""),
            valid_from=_day(request, "valid_from"),
            valid_until=_day(request, "valid_until"),
            **common,
        )
        return _("The result is registered.")

    return _do(request, number, register)


@require_POST
def wishes(request: HttpRequest, number: str) -> HttpResponse:
    """Record how the applicant wants to be told."""

    def record(common: dict[str, Any]) -> str:
        no_sms, no_email = (request.POST.get(name) == "yes" for name in ("no_sms", "no_email"))
        record_wishes(email=request.POST.get("email", ""), no_sms=no_sms, no_email=no_email, **common)
        return _("The wishes of the applicant are recorded.")

    return _do(request, number, record)


def _do(request: HttpRequest, number: str, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Do it and go back to the case; what was refused is said there."""
    try:
        said = act({"number": number, "actor": cast(Any, request.user), "at": clock.now()})
    except HallError as error:
        words = [str(error.detail), *(" ".join(map(str, reasons)) for reasons in error.fields.values())]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, said)
    return redirect("cases_case", number)


def _day(request: HttpRequest, name: str) -> date | None:
    given = request.POST.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise InvalidActError(fields={name: [_("This must be a day, as YYYY-MM-DD.")]}) from error
