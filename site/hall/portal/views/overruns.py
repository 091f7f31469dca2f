"""Limits that were published and passed, and why (Business Environment Regulation, article 36)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hall.cases.selectors.overruns import list_overruns, present_overrun
from hall.organization.selectors import find_authority
from rules.vocabulary import Label

A_PAGE = 20


@never_cache
@require_safe
def overruns(request: HttpRequest) -> HttpResponse:
    """Every explanation, the newest first, twenty a page; of one authority on demand."""
    code = request.GET.get("authority", "").replace("\0", "")
    authority = find_authority(code) if code else None
    page = Paginator(list_overruns(authority=code), A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(
        request,
        "portal/overruns.html",
        {
            "rows": [present_overrun(told) for told in page.object_list],
            "page": page,
            "authority_name": Label(authority.name_en, authority.name_zh) if authority else None,
            "narrowed": bool(code),
            "query": kept.urlencode(),
        },
    )
