"""The page of the checks of one change: ask for them, watch them, stop them, read what they found."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.checks.showing import show_newest_run, show_run_before_edit
from rules.authoring.admin.draft_acts import read_revision
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import signed_in
from rules.authoring.errors import StaleDraftError
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.drafts import find_draft, may_edit_draft
from rules.authoring.selectors.readiness import find_newest_check
from rules.authoring.services.case_examples import add_checked_example
from rules.authoring.services.checks import UNFINISHED, cancel_check, start_check
from rules.authoring.services.permission import EVALUATE


class ChecksPage(RulesPage, TemplateView):
    """What the exact checks found in a change."""

    header_icon = "tasks"
    template_name = "authoring/admin/checks.html"
    change: ChangeSet

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the change, for those who may see it."""
        super().setup(request, *args, **kwargs)
        change = find_draft(kwargs["number"], signed_in(request))
        if change is None:
            raise Http404
        self.change = change

    def get_page_title(self) -> str:
        """Of which change."""
        return _("Checks of change %(number)s") % {"number": self.change.number}

    def get_page_subtitle(self) -> str:
        """What the change is about."""
        return self.change.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or how far the run is for the script that watches it."""
        if "poll" in request.GET:
            return JsonResponse(self._standing())
        return super().get(request, *args, **kwargs)

    def _standing(self) -> dict[str, object]:
        run = find_newest_check(self.change)
        if run is None or run.state not in UNFINISHED:
            return {"going_on": False}
        return {"going_on": True, "done": run.done, "total": run.total, "said": run.get_state_display()}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Start the checks or stop them, and come back to where the button was."""
        user, at = signed_in(request), clock.now()
        try:
            if "example_of" in request.POST:
                return self._make_example(request, at)
            if request.POST.get("action") == "stop":
                run = find_newest_check(self.change)
                if run is not None and cancel_check(run=run, actor=user, at=at):
                    messages.success(request, _("The checks were stopped."))
            elif request.POST.get("action") == "start":
                start_check(change_set=self.change, actor=user, at=at)
        except HallError as refused:
            messages.error(request, str(refused.detail))
        if request.POST.get("back") == "change":
            return redirect(reverse("authoring_draft", args=[self.change.number]) + "#checks")
        return redirect("authoring_checks", self.change.number)

    def _make_example(self, request: HttpRequest, at: datetime) -> HttpResponseBase:
        """The case of a finding becomes a situation of a rule of the change; its author says what shall come of it."""
        code, place = request.POST["example_of"].replace("\x00", ""), request.POST.get("problem", "")
        run = find_newest_check(self.change)
        known = run is not None and place.isascii() and place.isdecimal() and len(place) < 6
        facts = run.problems[int(place)]["example"] if known and run and int(place) < len(run.problems) else None
        if facts is None:
            raise StaleDraftError(revision=self.change.revision)
        add_checked_example(
            change_set=self.change,
            revision=read_revision(request),
            code=code,
            facts=facts,
            author=signed_in(request),
            at=at,
        )
        said = _("The case is now a situation of this rule. It says what comes of it now: correct that if it is wrong.")
        messages.success(request, said)
        return redirect("authoring_build", self.change.number, code)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The change and its newest run."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "change": self.change,
            "may_edit": may_edit_draft(self.change, signed_in(self.request)),
            "may_try": self.request.user.has_perm(EVALUATE),
            "shown": show_newest_run(self.change),
            "outdated": show_run_before_edit(self.change),
        }


def checks_page(request: HttpRequest, number: int) -> HttpResponseBase:
    """The page, for people of the back office."""
    view: Any = require_admin_access(ChecksPage.as_view())
    page: HttpResponseBase = view(request, number=number)
    return page
