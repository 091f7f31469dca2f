"""Changes waiting for a second person, and what became of the others."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.read_only import ReadOnlyViewSet, signed_in
from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.change_texts import MOST_SHOWN, list_changed_rules
from rules.authoring.services import approve_change_set, publish_change_set, reject_change_set
from rules.authoring.services.permission import APPROVE, AUTHOR


class ChangePage(InspectView):
    """One change in words, with what this person may do about it."""

    template_name = "authoring/admin/change.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The change, its rules before and after, and the open decisions."""
        change: ChangeSet = self.object
        user = self.request.user
        mine = change.author_id == user.pk
        may_decide = change.state == ChangeState.SUBMITTED and not mine and user.has_perm(APPROVE)
        may_publish = change.state == ChangeState.APPROVED and (user.has_perm(APPROVE) or user.has_perm(AUTHOR))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "change": change,
            "changed_rules": list_changed_rules(change),
            "not_shown": max(0, change.entries.count() - MOST_SHOWN),
            "version": getattr(change, "version", None),
            "may_decide": may_decide,
            "may_publish": may_publish,
            "waits_for_another": mine and change.state == ChangeState.SUBMITTED,
            "decide_url": reverse("authoring_decide_change", args=[change.number]),
        }


class ChangeSetViewSet(ReadOnlyViewSet):
    """Every change to the rules, the newest first."""

    model = ChangeSet
    name = "rule_changes"
    url_prefix = "rules/changes"
    menu_label = gettext_lazy("Changes")
    icon = "edit"
    inspect_view_class = ChangePage
    list_display: ClassVar = [
        "__str__",
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        Column("get_origin_display", label=gettext_lazy("Origin"), sort_key="origin"),
        "author",
        "proposed_at",
        "approver",
    ]
    list_filter: ClassVar = ["state", "origin"]
    search_fields: ClassVar = ["title", "note"]
    ordering: ClassVar = ["-number"]


class DecideChangeView(View):
    """Approve, reject or publish; the services decide whether this person may."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Carry out the decision named by the button and go back to the change."""
        change = get_object_or_404(ChangeSet, number=number)
        actions: dict[str, Callable[[HttpRequest, ChangeSet], str]] = {
            "approve": _approve,
            "publish": _publish,
            "reject": _reject,
        }
        action = actions.get(request.POST.get("action", ""))
        try:
            if action is not None:
                messages.success(request, action(request, change))
        except HallError as refused:
            for line in _lines(refused):
                messages.error(request, line)
        return redirect("rule_changes:inspect", change.pk)


def decide_change(request: HttpRequest, number: int) -> HttpResponseBase:
    """The address of the buttons, for people of the back office."""
    view: Callable[..., HttpResponseBase] = require_admin_access(DecideChangeView.as_view())
    return view(request, number=number)


def _approve(request: HttpRequest, change: ChangeSet) -> str:
    note = request.POST.get("note", "")
    approve_change_set(change_set=change, approver=signed_in(request), at=clock.now(), note=note)
    return _("The change is approved. Publish it to put it in force.")


def _reject(request: HttpRequest, change: ChangeSet) -> str:
    note = request.POST.get("note", "")
    reject_change_set(change_set=change, approver=signed_in(request), at=clock.now(), note=note)
    return _("The change is rejected.")


def _publish(request: HttpRequest, change: ChangeSet) -> str:
    version = publish_change_set(change_set=change, actor=signed_in(request), at=clock.now())
    return _("Version %(version)s of the rules is in force.") % {"version": version}


def _lines(refused: HallError) -> list[str]:
    return [str(refused.detail), *(f"{name}: {said}" for name, lines in refused.fields.items() for said in lines)][:20]
