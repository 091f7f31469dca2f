"""Two versions of the rules side by side, in words; and the way back to the earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.draft_page import read_text
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import signed_in
from rules.authoring.models import RuleSetVersion
from rules.authoring.selectors.change_rights import AUTHOR
from rules.authoring.selectors.change_texts import describe_pairs
from rules.authoring.selectors.version_comparison import Difference, compare_versions
from rules.authoring.services import restore_version

LOOK = "authoring.view_rulesetversion"
_PER_PAGE = 50
_MOST_AT_ONCE = 5_000
_MOST_VERSIONS = 500
_LONGEST_ITEM = 120


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for."""

    before: RuleSetVersion | None
    after: RuleSetVersion | None
    item: str
    only: str
    everything: bool


class ComparePage(RulesPage, TemplateView):
    """Rules added, gone and changed between two versions."""

    page_title = _("Compare versions")
    header_icon = "history"
    template_name = "authoring/admin/compare.html"
    parent: ClassVar = ("rule_versions:index", _("Versions"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What differs, one page of it, or all of it for paper."""
        versions = list(
            RuleSetVersion.objects.without_manifest()
            .select_related("cancellation")
            .order_by("-number")[:_MOST_VERSIONS]
        )
        asked = _read(self.request, versions)
        found = compare_versions(asked.before, asked.after, item=asked.item) if asked.after else []
        counts = {kind.value: sum(rule.difference is kind for rule in found) for kind in Difference}
        shown = [rule for rule in found if rule.difference == asked.only] if asked.only else found
        page = Paginator(shown, _MOST_AT_ONCE if asked.everything else _PER_PAGE).get_page(self.request.GET.get("p"))
        newest = next((version for version in versions if getattr(version, "cancellation", None) is None), None)
        can_restore = bool(found) and asked.after == newest and asked.before is not None
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "versions": versions,
            "asked": asked,
            "counts": counts,
            "total": len(found),
            "page": page,
            "rules": describe_pairs((rule.code, rule.before, rule.after) for rule in page),
            "text": read_text(self.request),
            "may_restore": can_restore and self.request.user.has_perm(AUTHOR),
        }

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Begin a draft that restores the earlier version, all of it or the rules that were chosen."""
        number = request.POST.get("version", "")
        codes = None if request.POST.get("action") == "all" else request.POST.getlist("code")
        if codes == []:
            messages.error(request, str(_("Choose at least one rule, by ticking it, or restore all of them.")))
            return redirect(request.get_full_path())
        try:
            draft = restore_version(
                number=int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0,
                codes=codes,
                author=signed_in(request),
                at=clock.now(),
            )
        except HallError as refused:
            messages.error(request, str(refused.detail))
            for code, lines in list(refused.fields.items())[:20]:
                messages.error(request, f"{code}: {' '.join(map(str, lines))}")
            return redirect(request.get_full_path())
        return redirect("authoring_draft", draft.number)


def compare_page(request: HttpRequest) -> HttpResponseBase:
    """The address of the page, for those who may see versions."""
    view: Any = require_admin_access(_for_lookers)
    answer: HttpResponseBase = view(request)
    return answer


def _for_lookers(request: HttpRequest) -> HttpResponseBase:
    if not request.user.has_perm(LOOK):
        raise PermissionDenied
    return ComparePage.as_view()(request)


def _read(request: HttpRequest, versions: Sequence[RuleSetVersion]) -> _Asked:
    """Without a choice: the newest version and the one before it."""
    by_number = {str(version.number): version for version in versions}
    after = by_number.get(request.GET.get("to", "")) or (versions[0] if versions else None)
    before = by_number.get(request.GET.get("from", ""))
    if before is None and after is not None:
        before = next((version for version in versions if version.number < after.number), None)
    only = request.GET.get("only", "")
    return _Asked(
        before=before,
        after=after,
        item=request.GET.get("item", "").strip().replace("\x00", "")[:_LONGEST_ITEM],
        only=only if only in set(Difference) else "",
        everything=request.GET.get("all") == "1",
    )
