"""What the editor's panels ask of the server: the list again, a live value, a confirmation, a translation."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from cms_pages.errors import CatalogueError
from cms_pages.models import HallPage
from cms_pages.one_truth import KnownLimit
from cms_pages.selectors.gate.typed_limits import known_limits
from cms_pages.selectors.items import find_item
from cms_pages.selectors.limits import list_limits_of
from cms_pages.selectors.spoken import spoken
from cms_pages.services import publicity
from cms_pages.services.preview_tokens import issue_preview_token
from cms_pages.views.publicity.live_value_feature import chip_words, clock_label
from cms_pages.views.publicity.panels import readiness
from hall.foundation import clock
from rules.vocabulary import Label

_LONGEST = 2000


@require_GET
def show_readiness(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list of a page as last saved."""
    draft = _editable(request, page_id).get_latest_revision_as_object()
    context = {**readiness(draft, request), "page": draft}
    return render(request, "cms_pages/admin/panels/readiness.html", context)


@require_GET
def list_limits(request: HttpRequest) -> HttpResponse:
    """The limits of an item that a text can show live: of the item named, else of the page's own."""
    code = request.GET.get("item", "").strip()
    page_id = request.GET.get("page", "")
    if not code and page_id.isascii() and page_id.isdigit():
        page = Page.objects.filter(pk=page_id[:18]).first()
        item = getattr(page.get_latest_revision_as_object() if page else None, "item", None)
        code = item.code if item is not None else ""
    found = find_item(code) if code else None
    if found is None:
        return JsonResponse({"item": code, "name": "", "limits": []})
    limits = list_limits_of([found], clock.now())[code]
    steps = {f"step:{step.code}": step.name for step in found.steps}
    choices = [_choice(code, limit, steps) for limit in known_limits(limits)]
    return JsonResponse({"item": code, "name": spoken(found.name), "limits": choices})


def _choice(code: str, limit: KnownLimit, steps: Mapping[str, Label]) -> dict[str, str]:
    data = {"item": code, "clock": limit.clock, "rule": limit.rule if limit.variant else ""}
    label = spoken(clock_label(limit.clock))
    if limit.clock in steps:
        label = f"{label} ({spoken(steps[limit.clock])})"
    return {**data, "label": label, "length": spoken(limit.length), "words": chip_words(data)}


@require_POST
def confirm_phrase(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep that a sentence speaks of no limit of the item."""
    page, sentence = _editable(request, page_id), _posted(request, "sentence")
    return _answer(
        lambda: publicity.confirm_phrase(page=page, sentence=sentence, actor=request.user, at=clock.now()),
        reload=False,
    )


@require_POST
def use_live_value(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put a live value in the place of a typed limit."""
    page = _editable(request, page_id)
    return _answer(
        lambda: publicity.use_live_value(
            page=page,
            field=_posted(request, "field"),
            sentence=_posted(request, "sentence"),
            phrase=_posted(request, "phrase"),
            actor=request.user,
            at=clock.now(),
        ),
        reload=True,
    )


@require_POST
def confirm_match(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep that both languages say the same."""
    page = _editable(request, page_id)
    return _answer(lambda: publicity.confirm_match(page=page), reload=True)


@require_POST
def create_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make the page in the other language."""
    page = _editable(request, page_id)
    if not request.user.has_perm("simple_translation.submit_translation"):
        raise PermissionDenied
    return _answer(lambda: publicity.create_translation(page=page, actor=request.user, at=clock.now()), reload=True)


def _editable(request: HttpRequest, page_id: int) -> Any:
    """The page, for those who may edit it or review it just now.

    Raises:
        PermissionDenied: for anybody else.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, HallPage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _posted(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")[:_LONGEST]


def _answer(act: Callable[[], Any], *, reload: bool) -> JsonResponse:
    try:
        act()
    except CatalogueError as error:
        return JsonResponse({"detail": str(error.detail)}, status=error.status)
    return JsonResponse({"reload": reload})


@require_GET
def headless_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """To the page's draft as JSON, with a fresh token."""
    page = _editable(request, page_id)
    token = issue_preview_token(page=page, actor=request.user)
    return redirect(f"{reverse('wagtailapi:page_preview:listing')}?{urlencode({'token': token})}")
