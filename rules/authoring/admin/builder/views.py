"""The addresses of the builder: a new rule, a rule of a draft, and the search for items and documents."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rules.authoring.admin.builder.desk import Desk
from rules.authoring.admin.builder.finding import PAGE, find_documents, find_items
from rules.authoring.admin.builder.options import Option
from rules.authoring.admin.builder.too_large import answered_in_words
from rules.authoring.admin.read_only import signed_in
from rules.authoring.enums import RuleKind
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.drafts import find_draft, may_edit_draft, rule_in_draft
from rules.authoring.services.permission import AUTHOR
from rules.language import Kind

_MOST_ITEMS_NAMED = 3


@answered_in_words
def build_new_rule(request: HttpRequest, number: int, kind: str) -> HttpResponseBase:
    """A rule that does not exist yet."""
    if kind not in RuleKind.values:
        raise Http404
    change = _draft(request, number)
    if not may_edit_draft(change, signed_in(request)):
        return _back_to(request, change)
    return Desk(request, change, Kind(kind), None).answer()


@answered_in_words
def build_rule(request: HttpRequest, number: int, code: str) -> HttpResponseBase:
    """A rule of the draft, or a published one that is taken into the draft when it is saved."""
    change = _draft(request, number)
    rule = rule_in_draft(change, code)
    if rule is None:
        raise Http404
    if not may_edit_draft(change, signed_in(request)):
        return _back_to(request, change)
    return Desk(request, change, rule.kind, rule).answer()


def search_items(request: HttpRequest) -> HttpResponseBase:
    """Items by code or words, a page at a time."""
    _require_author(request)
    return _found(*find_items(request.GET.get("q", "").replace("\x00", ""), _page(request)), _page(request))


def search_documents(request: HttpRequest) -> HttpResponseBase:
    """Documents of the items named and of investment projects, a page at a time."""
    _require_author(request)
    items = request.GET.getlist("item")[:_MOST_ITEMS_NAMED]
    words = request.GET.get("q", "").replace("\x00", "")
    return _found(*find_documents(words, [item.replace("\x00", "") for item in items], _page(request)), _page(request))


def _found(options: list[Option], count: int, page: int) -> JsonResponse:
    return JsonResponse(
        {
            "results": [{"code": option.value, "name": option.text} for option in options],
            "count": count,
            "more": page * PAGE < count,
        }
    )


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1


def _require_author(request: HttpRequest) -> None:
    if not signed_in(request).has_perm(AUTHOR):
        raise PermissionDenied


def _draft(request: HttpRequest, number: int) -> ChangeSet:
    _require_author(request)
    change = find_draft(number, signed_in(request))
    if change is None:
        raise Http404
    return change


def _back_to(request: HttpRequest, change: ChangeSet) -> HttpResponseBase:
    messages.warning(request, _("Nobody but its author writes in a change, and only while it is a draft."))
    return redirect("authoring_draft", change.number)
