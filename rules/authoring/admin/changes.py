"""The list of changes to the rules: my drafts, those that wait for me, and all."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import Button, HeaderButton

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.draft_forms import BeginForm
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import LookedAtIndexView, ReadOnlyViewSet, signed_in
from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.change_rights import APPROVE, AUTHOR
from rules.authoring.services import begin_draft

_LISTS = {"mine": _("My drafts"), "waiting": _("Waiting for me"), "all": _("All changes")}


class ChangeIndex(LookedAtIndexView):
    """The list, narrowed by ``?list=mine`` or ``?list=waiting``."""

    @property
    def chosen(self) -> str:
        """Which of the three lists."""
        wanted = self.request.GET.get("list", "all")
        return wanted if wanted in _LISTS else "all"

    def get_base_queryset(self) -> Any:
        """The changes of the chosen list, with their people."""
        changes = super().get_base_queryset().select_related("author", "approver")
        user = self.request.user
        if self.chosen == "mine":
            return changes.filter(author_id=user.pk, state__in=[ChangeState.DRAFT, ChangeState.REJECTED])
        if self.chosen == "waiting":
            return changes.filter(waiting_for(user))
        return changes

    def get_edit_url(self, instance: Any) -> str:
        """The page of the change."""
        return reverse("authoring_draft", args=[instance.number])

    @cached_property
    def header_buttons(self) -> list[Button]:
        """Begin a change, and the other lists."""
        begin = HeaderButton(_("New change"), url=reverse("authoring_begin_draft"), icon_name="plus", priority=10)
        others = [
            HeaderButton(name, url=f"{reverse('rule_changes:index')}?list={key}", priority=20, icon_name="list-ul")
            for key, name in _LISTS.items()
            if key != self.chosen
        ]
        return [*([begin] if self.request.user.has_perm(AUTHOR) else []), *others]

    def get_page_title(self) -> Any:
        """Which list it is."""
        return _LISTS[self.chosen]


def waiting_for(user: Any) -> Q:
    """What waits for this person: changes of others to approve, approved ones to publish, own ones sent back."""
    waiting = Q(author_id=user.pk, state__in=[ChangeState.REJECTED, ChangeState.APPROVED])
    if user.has_perm(APPROVE):
        waiting |= Q(state=ChangeState.APPROVED) | (Q(state=ChangeState.SUBMITTED) & ~Q(author_id=user.pk))
    return waiting


class ChangeInspect(InspectView):
    """The list's own page of a row leads to the page of the change."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go there."""
        del request, args, kwargs
        return redirect("authoring_draft", self.object.number)


class ChangeSetViewSet(ReadOnlyViewSet):
    """Every change to the rules, the newest first."""

    model = ChangeSet
    name = "rule_changes"
    url_prefix = "rules/changes"
    menu_label = _("Changes")
    icon = "edit"
    index_view_class = ChangeIndex
    inspect_view_class = ChangeInspect
    list_display: ClassVar = [
        "__str__",
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("get_origin_display", label=_("Origin"), sort_key="origin"),
        "author",
        "changed_at",
        "proposed_at",
        "approver",
    ]
    list_filter: ClassVar = ["state", "origin"]
    search_fields: ClassVar = ["title", "note"]
    ordering: ClassVar = ["-number"]


class BeginDraft(RulesPage, FormView[BeginForm]):
    """The form that begins a change; its rules come afterwards."""

    page_title = _("New change")
    header_icon = "plus"
    template_name = "authoring/admin/begin_draft.html"
    form_class = BeginForm

    def form_valid(self, form: BeginForm) -> HttpResponseBase:  # type: ignore[override]
        """Begin it, or say why not."""
        data = form.cleaned_data
        try:
            draft = begin_draft(title=data["title"], note=data["note"], author=signed_in(self.request), at=clock.now())
        except HallError as refused:
            for said in [refused.detail, *(line for lines in refused.fields.values() for line in lines)]:
                form.add_error(None, str(said))
            return self.form_invalid(form)
        return redirect("authoring_draft", draft.number)


def begin_draft_page(request: HttpRequest) -> HttpResponseBase:
    """The address of the form, for people of the back office; the service says who may."""
    view: Callable[..., HttpResponseBase] = require_admin_access(BeginDraft.as_view())
    return view(request)
