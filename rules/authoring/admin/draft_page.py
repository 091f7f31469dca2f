"""The page of a change to the rules, from its first draft to the version it became."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.draft_acts import ACTS
from rules.authoring.admin.draft_forms import DraftForm, PublishForm, ReasonForm
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import signed_in
from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.ports import Resting, withdrawal_listener
from rules.authoring.selectors.carried_over import find_successor
from rules.authoring.selectors.change_history import list_history
from rules.authoring.selectors.change_rights import find_rights
from rules.authoring.selectors.change_texts import describe_pairs
from rules.authoring.selectors.drafts import find_draft
from rules.authoring.selectors.readiness import list_obstacles, list_outdated
from rules.authoring.selectors.scheduled import ScheduledVersion, list_scheduled

PER_PAGE = 50
TEXTS = ("en", "zh", "both")
_PANELS = ("draft_checks", "draft_trials", "draft_used")
_MOST_LINES = 20
_FIELD_NAMES: Mapping[str, object] = {
    "title": gettext_lazy("Title"),
    "note": gettext_lazy("Reason"),
    "reason": gettext_lazy("Reason"),
    "wanted_from": gettext_lazy("Shall come into force"),
    "in_force_from": gettext_lazy("Comes into force"),
    "entries": "",
    "checks": "",
}
"""Fields of the forms by the names they have on the page; a code of a rule names itself, other sentences need none."""


class DraftPage(RulesPage, TemplateView):
    """One change: what it is about, its rules before and after, what blocks it, its history, and its buttons."""

    header_icon = "edit"
    template_name = "authoring/admin/draft.html"
    change: ChangeSet
    refused: HallError | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the change, for those who may see it."""
        super().setup(request, *args, **kwargs)
        change = find_draft(kwargs["number"], signed_in(request))
        if change is None:
            raise Http404
        self.change = change

    def get_page_title(self) -> str:
        """Its number and title."""
        return _("Change %(number)s") % {"number": self.change.number}

    def get_page_subtitle(self) -> str:
        """What it is about."""
        return self.change.title

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Carry out the act of a button; a refusal shows the page again with the reason and what was typed."""
        act = ACTS.get(request.POST.get("action", ""))
        if act is None:
            return redirect("authoring_draft", self.change.number)
        try:
            messages.success(request, act(request, self.change, clock.now()))
        except HallError as refused:
            self.refused = refused
            self.change.refresh_from_db()
            return self.render_to_response(self.get_context_data(), status=refused.status)
        return redirect("authoring_draft", self.change.number)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All that the page shows."""
        change, user, at = self.change, signed_in(self.request), clock.now()
        version = RuleSetVersion.objects.without_manifest().select_related("cancellation").filter(change_set=change)
        found = version.first()
        cancellation = getattr(found, "cancellation", None)
        scheduled = found is not None and cancellation is None and found.in_force_from > at
        total = change.entries.count()
        withdrawn = change.entries.filter(after__isnull=True).count()
        rights = find_rights(change, user, scheduled=scheduled, only_withdrawals=0 < total == withdrawn)
        is_draft = change.state == ChangeState.DRAFT
        page = Paginator(change.entries.order_by("code"), PER_PAGE).get_page(self.request.GET.get("p"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "change": change,
            "rights": rights,
            "version": found,
            "cancellation": cancellation,
            "successor": find_successor(change) if cancellation else None,
            "scheduled": scheduled,
            "rules": describe_pairs(
                ((entry.code, entry.before, entry.after) for entry in page), departing_at=None if found else at
            ),
            "page": page,
            "total": total,
            "text": read_text(self.request),
            "obstacles": list_obstacles(change) if is_draft else {},
            "outdated": list_outdated(change) if is_draft else [],
            "history": list_history(change),
            "scheduled_ahead": self._scheduled_ahead(at) if rights.urgent else [],
            "resting": self._resting(at) if rights.urgent else None,
            "panels": list(_list_panels()),
            "refusal": _lines(self.refused) if self.refused else [],
            **self._forms(rights.edit),
        }

    def _resting(self, at: datetime) -> Resting | None:
        """What a withdrawal reopens."""
        listener = withdrawal_listener()
        codes = list(self.change.entries.values_list("code", flat=True))
        return listener.count_resting(rules=codes, at=at) if listener else None

    def _scheduled_ahead(self, at: datetime) -> list[ScheduledVersion]:
        """What a withdrawal at once goes before."""
        return list_scheduled(after=at, codes=list(self.change.entries.values_list("code", flat=True)))

    def _forms(self, may_edit: bool) -> Mapping[str, Any]:  # noqa: FBT001  one question
        """The forms, each with what was typed when just that one was refused."""
        sent = self.request.POST.get("action") if self.refused else None
        return {
            "form": (DraftForm(self.request.POST) if sent == "edit" else DraftForm.of(self.change))
            if may_edit
            else None,
            "typed": sent == "edit",
            "publish_form": PublishForm(self.request.POST) if sent == "publish" else self._publish_form(),
            "reason_form": ReasonForm(self.request.POST) if sent == "cancel" else ReasonForm(),
            "typed_note": self.request.POST.get("note", "") if sent in {"approve", "reject"} else "",
        }

    def _publish_form(self) -> PublishForm:
        """The instant that the author wished for, while it is still to come."""
        wanted = self.change.wanted_from
        return PublishForm(initial={"in_force_from": wanted if wanted and wanted > clock.now() else None})


def read_text(request: HttpRequest) -> str:
    """Which language the sentences are shown in: as chosen, else that of the page."""
    chosen = request.GET.get("text", "")
    if chosen in TEXTS:
        return chosen
    return "zh" if (get_language() or "").startswith("zh") else "en"


def draft_page(request: HttpRequest, number: int) -> HttpResponseBase:
    """The address of the page, for people of the back office."""
    view: Any = require_admin_access(DraftPage.as_view())
    answer: HttpResponseBase = view(request, number=number)
    return answer


def _list_panels() -> list[Any]:
    """The panels of checks, trials and uses, as far as they are installed."""
    found = []
    for name in _PANELS:
        try:
            found.append(get_template(f"authoring/admin/{name}.html").template)  # type: ignore[attr-defined]  # Django's own backend
        except TemplateDoesNotExist:
            continue
    return found


def _lines(refused: HallError) -> list[str]:
    named = [_named(name, str(said)) for name, lines in refused.fields.items() for said in lines]
    return [str(refused.detail), *named][:_MOST_LINES]


def _named(field: str, said: str) -> str:
    name = _FIELD_NAMES.get(field, field)
    return _("%(name)s: %(said)s") % {"name": name, "said": said} if name else said
