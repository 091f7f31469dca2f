"""``cases/bulk/ACT/``: one act on several cases, each in its own transaction; the answer says what became of each.

Offered are only acts that say the same of every case: acceptance of what is complete, a step without an opinion,
delivery to each applicant or to the agent recorded for each. What is handed over is read once more before it is done.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from hall.cases.admin.act_list import SERVICES
from hall.cases.admin.case_page import read_whole
from hall.cases.admin.case_screen import agent_of, list_checklist
from hall.cases.admin.page_frame import CasesPage
from hall.cases.admin.receiving import AGENT, LONGEST_NAME, SeveralReceiversForm, may_take
from hall.cases.admin.wording import item_of, spoken
from hall.cases.checklist import list_lacking
from hall.cases.enums import Act, State
from hall.cases.errors import PrerequisiteUnmetError
from hall.cases.models import Case
from hall.cases.numbers import is_case_number
from hall.foundation import clock
from hall.foundation.errors import HallError

BULK_ACTS = (Act.ACCEPT, Act.COMPLETE_STEP, Act.DELIVER)
MOST_CASES = 100


@dataclass(frozen=True)
class Outcome:
    """What became of one of the cases."""

    number: str
    done: bool
    words: str
    item: str = ""
    applicant: str = ""

    @property
    def url(self) -> str:
        """Where the case is; empty for what cannot be the number of one."""
        return reverse("cases_case", args=[self.number]) if is_case_number(self.number) else ""


@dataclass(frozen=True)
class Chosen:
    """One of the cases as it was chosen: on which version, and whether it is still ticked."""

    case: Case
    version: str
    ticked: bool
    item: str
    agent: str


class BulkPage(CasesPage, TemplateView):
    """The list of what was done and what was refused, in words."""

    page_title = gettext_lazy("Several cases")
    template_name = "cases/admin/bulk.html"
    said: dict[str, Any]
    cases: dict[str, Case]

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Reloading leads to the queue."""
        return redirect("cases_queue")

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Do the act on each chosen case, one after another; a delivery first asks how and to whom."""
        act = next((each for each in BULK_ACTS if each.value == kwargs["act"]), None)
        if act is None:
            raise Http404
        chosen = dict(each.rpartition(":")[::2] for each in request.POST.getlist("case"))
        wanted = dict(list(chosen.items())[:MOST_CASES])
        if not chosen and "shown" not in request.POST:
            messages.warning(request, _("No case was chosen."))
            return self._back_to_list(request)
        if act is Act.DELIVER:
            form = SeveralReceiversForm(request.POST if "shown" in request.POST else None)
            if not chosen or not form.is_valid():
                return self._ask(act, form, wanted)
            self.said = form.cleaned_data
        self.cases = self._visible(wanted)
        outcomes = [self._do(act, number, version) for number, version in wanted.items()]
        return self.render_to_response(
            self.get_context_data(
                act=act,
                outcomes=outcomes,
                done=sum(outcome.done for outcome in outcomes),
                left_out=len(chosen) - len(wanted),
            )
        )

    def _back_to_list(self, request: HttpRequest) -> HttpResponse:
        """The list from which the cases were to be chosen, as it was narrowed."""
        came_from = request.headers.get("referer", "")
        own = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        return redirect(came_from if own else reverse("cases_queue"))

    def _ask(self, act: Act, form: SeveralReceiversForm, wanted: dict[str, str]) -> HttpResponse:
        """Every chosen case with item and applicant, before anything is done; what was said stays."""
        ticked = set(wanted)
        shown = dict(each.rpartition(":")[::2] for each in self.request.POST.getlist("shown")[:MOST_CASES])
        cases = self._visible({**shown, **wanted})
        rows = [
            Chosen(cases[number], version, number in ticked, item_of(cases[number]), self._agent(cases[number]))
            for number, version in ({**shown, **wanted}).items()
            if number in cases
        ]
        nothing = form.is_bound and not wanted
        context = self.get_context_data(act=act, form=form, rows=rows, nothing=nothing)
        return self.render_to_response(context, status=422 if form.is_bound else 200)

    def _visible(self, wanted: dict[str, str]) -> dict[str, Case]:
        numbers = [number for number in wanted if is_case_number(number)]
        found = Case.objects.within(self.sight).filter(number__in=numbers).select_related("applicant")
        return {case.number: case for case in found.prefetch_related("agents", "supplement_notices")}

    def _agent(self, case: Case) -> str:
        agent = agent_of(case)
        return agent.name if agent is not None and may_take(agent, self.at) else ""

    def _do(self, act: Act, number: str, version: str) -> Outcome:
        case = self.cases.get(number)
        told = {"item": item_of(case), "applicant": case.applicant.name} if case else {}
        if case and (why_not := self._why_not(act, case)):
            return Outcome(number, False, why_not, **told)
        said = self._said(act, case)
        try:
            SERVICES[act](number=number, version=read_whole(version), actor=self.user, at=clock.now(), **said)
        except PrerequisiteUnmetError as unmet:
            missing: Any = unmet.extra["missing"]
            names = ", ".join(spoken(document["name"], document["code"]) for document in missing)
            return Outcome(number[:40], False, _("{why} {names}").format(why=unmet.detail, names=names), **told)
        except HallError as refused:
            lines = [sentence for sentences in refused.fields.values() for sentence in sentences]
            return Outcome(number[:40], False, " ".join(map(str, lines or [refused.detail])), **told)
        return Outcome(number, True, _("Done."), **told)

    def _why_not(self, act: Act, case: Case) -> str:
        """Why a case is left out of what is done to many at once, although it could be done to it alone."""
        if act is Act.ACCEPT and case.state == State.SUBMITTED:
            names_of = {document.code: document.name for document in list_checklist(case)}
            lacking = list_lacking(case, case.supplement_notices.all())
            if lacking:
                names = ", ".join(names_of.get(code, code) for code in lacking)
                return _("Left out, because required documents are missing: {names}").format(names=names)
        if act is Act.DELIVER and self.said["taken_by"] == AGENT and not self._agent(case):
            return _("Left out, because no agent who may receive the result is recorded.")
        return ""

    def _said(self, act: Act, case: Case | None) -> dict[str, Any]:
        if act is Act.DELIVER:
            by_agent = self.said["taken_by"] == AGENT
            name = (self._agent(case) if by_agent else case.applicant.name) if case else "—"
            return {"method": self.said["method"], "receiver": name[:LONGEST_NAME]}
        if act is Act.COMPLETE_STEP:
            return {"step": case.current_step if case else ""}
        return {}
