"""The pages of trials: ask for one, watch it, stop it, read what it found, take it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import signed_in
from rules.authoring.admin.trials.chart import draw
from rules.authoring.admin.trials.export import write_csv, write_workbook
from rules.authoring.admin.trials.form import TrialForm
from rules.authoring.admin.trials.results import (
    count_kind,
    count_moved,
    headlines,
    list_indicators,
    list_shift_table,
)
from rules.authoring.admin.trials.words import describe_row
from rules.authoring.corpus import case_corpus
from rules.authoring.enums import RunState, TrialRowKind
from rules.authoring.models import ChangeSet, TrialRun
from rules.authoring.selectors.drafts import find_draft
from rules.authoring.selectors.trials import CARD_KINDS, UNFINISHED, find_trial, list_rows, list_trials
from rules.authoring.services.permission import APPROVE, AUTHOR
from rules.authoring.services.trials import cancel_trial, start_trial

_ROWS_PER_PAGE = 50
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TrialsPage(RulesPage, FormView[TrialForm]):
    """The trials of one change, and the form that asks for another."""

    header_icon = "history"
    template_name = "authoring/admin/trials.html"
    form_class = TrialForm
    change: ChangeSet

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the change, for those who may see it."""
        super().setup(request, *args, **kwargs)
        self.change = _find_change(kwargs["number"], request)

    def get_page_title(self) -> str:
        """Of which change."""
        return _("Trials of change %(number)s") % {"number": self.change.number}

    def get_page_subtitle(self) -> str:
        """What the change is about."""
        return self.change.title

    def form_valid(self, form: TrialForm) -> HttpResponse:
        """Ask for it and watch it, or show why it cannot be."""
        try:
            run = start_trial(
                change_set=self.change, **form.cleaned_data, actor=signed_in(self.request), at=clock.now()
            )
        except HallError as refused:
            if not refused.fields:
                form.add_error(None, str(refused.detail))
            for name, lines in refused.fields.items():
                form.add_error(name if name in form.fields else None, [str(line) for line in lines])
            return self.form_invalid(form)
        return redirect("authoring_trial", run.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The change and its newest trials."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        has_rules = self.change.entries.exists()
        return context | {"change": self.change, "runs": list_trials(self.change), "has_rules": has_rules}


class TrialPage(RulesPage, TemplateView):
    """One trial: how far it is, or what it found."""

    header_icon = "history"
    template_name = "authoring/admin/trial.html"
    run: TrialRun

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the trial, for those who may see its change."""
        super().setup(request, *args, **kwargs)
        run = find_trial(kwargs["run"])
        if run is None:
            raise Http404
        _find_change(run.change_set.number, request)
        self.run = run

    def get_page_title(self) -> str:
        """Of which change."""
        return _("Trial of change %(number)s") % {"number": self.run.change_set.number}

    def get_page_subtitle(self) -> str:
        """What the change is about."""
        return self.run.change_set.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """The page, a file, or how far the run is for the script that watches it."""
        if "poll" in request.GET:
            return JsonResponse(self._standing())
        wanted = request.GET.get("file", "")
        if self.run.state == RunState.DONE and wanted in {"xlsx", "csv"}:
            return self._file(wanted)
        return super().get(request, *args, **kwargs)

    def _standing(self) -> dict[str, object]:
        run = self.run
        going_on = run.state in UNFINISHED
        return {"going_on": going_on, "done": run.done, "total": run.total, "said": str(run.get_state_display())}

    def _file(self, wanted: str) -> HttpResponseBase:
        name = f"trial-{self.run.change_set.number}-{self.run.pk}.{wanted}"
        answer: HttpResponseBase
        if wanted == "xlsx":
            answer = HttpResponse(write_workbook(self.run), content_type=_WORKBOOK)
        else:
            answer = StreamingHttpResponse(write_csv(self.run), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Stop it."""
        try:
            if request.POST.get("action") == "stop" and cancel_trial(
                run=self.run, actor=signed_in(request), at=clock.now()
            ):
                messages.success(request, _("The trial was stopped."))
        except HallError as refused:
            messages.error(request, str(refused.detail))
        return redirect("authoring_trial", self.run.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is known of it so far."""
        run = self.run
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {
            "run": run,
            "change": run.change_set,
            "is_going_on": run.state in UNFINISHED,
            "percent": min(100, run.done * 100 // run.total) if run.total else 0,
            "is_outdated": run.revision != run.change_set.revision,
        }
        return context | (self._results() if run.state == RunState.DONE else {})

    def _results(self) -> dict[str, Any]:
        run, asked = self.run, self.request.GET
        totals: dict[str, int] = {str(value): count_kind(run, value) for value in CARD_KINDS}
        totals[TrialRowKind.DEADLINE.value] = count_moved(run)
        words = asked.get("q", "")
        kind = asked.get("kind", "" if any(totals[value] for value in CARD_KINDS) else TrialRowKind.DEADLINE.value)
        kinds = [kind] if kind in TrialRowKind.values else list(CARD_KINDS)
        page = Paginator(list_rows(run, kinds, words=words), _ROWS_PER_PAGE).get_page(asked.get("p"))
        rows = [describe_row(row) for row in page]
        indicators = list_indicators(run)
        clock_names, shifts = list_shift_table(run)
        return {
            "headlines": headlines(run),
            "has_result": bool(run.result.get("looked_at")),
            "indicators": indicators,
            "chart": draw(indicators),
            "clock_names": clock_names,
            "shifts": shifts,
            "page": page,
            "rows": rows,
            "visible": self._visible([said.row.case_number for said in rows]),
            "kind": kind,
            "words": words,
            "kinds": [(value, label, totals.get(value, 0)) for value, label in TrialRowKind.choices],
            "most": run.result.get("most"),
            "is_cut": any(totals[value] > run.result.get("kept", {}).get(value, 0) for value in totals),
        }

    def _visible(self, numbers: list[str]) -> set[str]:
        corpus = case_corpus()
        if corpus is None or not numbers:
            return set()
        return set(corpus.visible(signed_in(self.request), numbers, clock.now()))


def _find_change(number: int, request: HttpRequest) -> ChangeSet:
    user = signed_in(request)
    if not (user.has_perm(AUTHOR) or user.has_perm(APPROVE)):
        raise PermissionDenied
    change = find_draft(number, user)
    if change is None:
        raise Http404
    return change


trials_page: Any = require_admin_access(TrialsPage.as_view())
trial_page: Any = require_admin_access(TrialPage.as_view())

TRIAL_URLS = [
    path("rules/drafts/<int:number>/trials/", trials_page, name="authoring_trials"),
    path("rules/trials/<int:run>/", trial_page, name="authoring_trial"),
]
