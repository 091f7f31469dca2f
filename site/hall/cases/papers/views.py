"""A paper in the browser: read by whoever sees the case, given out by whoever may act on it; kept by no cache."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.errors import PaperNotFoundError
from hall.cases.papers.issuing import PaperName, issue_paper, read_paper
from hall.cases.papers.slips import print_slip
from hall.foundation import clock
from hall.foundation.errors import HallError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, number: str, kind: str, ordinal: int, language: str) -> HttpResponse:
    """A paper of a case as PDF; by POST it is issued first."""
    at, user = clock.now(), cast(Any, request.user)  # the back office lets nobody else in
    try:
        name = _name(kind, ordinal, language)
        if request.method == "POST":
            content = issue_paper(number=number, name=name, actor=user, at=at)
        else:
            content, _issued = read_paper(number=number, name=name, user=user, at=at)
    except HallError as error:
        return paper_refused(request, error)
    return pdf_response(content, f"{number}-{name.kind}-{name.language}.pdf")


@never_cache
@require_POST
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """The slip with the tracking code, for the moment of receipt; the code travels in the body."""
    code, wanted = request.POST.get("tracking_code", ""), request.POST.get("language", "")
    language = wanted if wanted in PaperLanguage.values else PaperLanguage.CHINESE.value
    try:
        content = print_slip(
            number=number, tracking_code=code, language=language, user=cast(Any, request.user), at=clock.now()
        )
    except HallError as error:
        return paper_refused(request, error)
    return pdf_response(content, f"{number}-slip.pdf")


def paper_refused(request: HttpRequest, error: HallError) -> HttpResponse:
    """Why a paper cannot be shown."""
    return render(request, "cases/admin/paper_refused.html", {"error": error}, status=error.status)


def _name(kind: str, ordinal: int, language: str) -> PaperName:
    if kind not in PaperKind.values or language not in PaperLanguage.values:
        raise PaperNotFoundError
    return PaperName(PaperKind(kind), ordinal, PaperLanguage(language))


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A paper to look at in the browser, which keeps no copy of it."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
