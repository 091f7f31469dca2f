"""Accountability records in the back office: a list, and one record with its proof. Nothing can be edited here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.supervision import selectors
from hall.supervision.enums import NewOutcome, RecordState
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.foundations import list_losses
from hall.supervision.selectors.proof import get_proof
from hall.supervision.services import decide_anew
from hall.supervision.services.deciding import LONGEST_REASON
from hall.supervision.views.record_words import authority_of, item_of, tell_causes

PROOF_VIEW = "accountability_record"


def _opened_on(record: AccountabilityRecord) -> str:
    return clock.local_date(record.opened_at).isoformat()


class SupervisorsReadPolicy(BasePermissionPolicy):  # type: ignore[misc]  # Wagtail has no types
    """Supervisors may look, as everywhere else; nobody may do more."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether a person may look now."""
        return action == "view" and selectors.supervises(user, clock.now())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """The same for every record."""
        return self.user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        """Nobody is listed: who supervises is a question of posts at an instant."""
        return get_user_model().objects.none()


class RecordViewSet(SnippetViewSet):  # type: ignore[misc]  # Wagtail has no types
    """The list of records."""

    model = AccountabilityRecord
    icon = "warning"
    menu_label = _("Accountability")
    menu_order = 400
    add_to_admin_menu = True
    permission_policy = SupervisorsReadPolicy(AccountabilityRecord)
    list_display: ClassVar = [
        TitleColumn(
            "number",
            label=_("Number"),
            sort_key="number",
            get_url=lambda record: reverse(PROOF_VIEW, args=[record.number]),
            classname="in-one-line",
        ),
        Column("get_rung_display", label=_("Rung"), sort_key="rung"),
        Column("case_number", label=_("Case"), sort_key="case_number", classname="in-one-line"),
        Column("item_code", label=_("Service item"), sort_key="item_code", accessor=item_of, classname="on-wide-pages"),
        Column(
            "authority_code",
            label=_("Authority"),
            sort_key="authority_code",
            accessor=authority_of,
            classname="on-wide-pages",
        ),
        Column("get_state_display", label=_("State"), sort_key="state"),
        # The day itself: "just now" says nothing of a finding.
        Column("opened_at", label=_("Opened"), sort_key="opened_at", accessor=_opened_on),
    ]
    list_filter: ClassVar = {"rung": ["exact"], "state": ["exact"], "authority_code": ["exact"]}
    search_fields: ClassVar = ["number", "case_number", "item_code"]
    search_backend_name = None
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccountabilityRecord]:
        """The records that the person may see."""
        return selectors.visible_records(request.user, clock.now()).select_related("case")


class NewDecisionForm(forms.Form):
    """What a supervisor decides of a reopened record."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=NewOutcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("If the record is upheld: on which other grounds. If it is set aside: why."),
    )


class RecordProofView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]  # Wagtail has no types
    """One record with the proof of each cause; a reopened one is decided anew here."""

    permission_policy = SupervisorsReadPolicy(AccountabilityRecord)
    permission_required = "view"
    header_icon = "warning"
    template_name = "supervision/record.html"

    def get_page_title(self) -> str:
        """The number of the record."""
        return str(self.kwargs["number"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, and this record."""
        home: list[dict[str, Any]] = super().get_breadcrumbs_items()
        above = {"url": reverse(RecordViewSet().get_url_name("list")), "label": RecordViewSet.menu_label}
        return [*home, above, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Decide anew; a refusal shows the page again with what was typed."""
        del args
        form = NewDecisionForm(request.POST)
        if form.is_valid():
            try:
                decide_anew(
                    number=kwargs["number"],
                    outcome=form.cleaned_data["outcome"],
                    reason=form.cleaned_data["reason"],
                    actor=request.user,  # type: ignore[arg-type]  # the policy lets nobody else in
                    at=clock.now(),
                )
            except HallError as refused:
                form.add_error(None, str(refused.detail))
            else:
                messages.success(request, _("The decision is recorded, and its event is in the evidence of the case."))
                return redirect(PROOF_VIEW, kwargs["number"])
        return self.render_to_response(self.get_context_data(form=form, **kwargs), status=400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The record, and each cause in the language of the reader."""
        record = selectors.get_record(self.request.user, self.kwargs["number"], clock.now())
        losses = list_losses(record, clock.now())
        told = tell_causes(record.causes.all(), get_proof(record))
        causes = [cause | {"lost": losses.get(cause["key"], [])} for cause in told]
        is_open_again = record.reopened_at is not None and record.state == RecordState.OPEN
        return {
            **super().get_context_data(**kwargs),
            "record": record,
            "item": item_of(record),
            "authority": authority_of(record),
            "causes": causes,
            "raised_again": [cause["rule"] for cause in causes if not cause["lost"]] if is_open_again else [],
            "decisions": record.new_decisions.all(),
            "form": kwargs.get("form") or NewDecisionForm(),
            "waits": record.state == RecordState.REOPENED,
        }
