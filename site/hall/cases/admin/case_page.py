"""``cases/NUMBER/``: one screen for one case, and the acts that are sent from it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from hall.cases.admin.act_list import FORMS, SERVICES, list_acts, new_form
from hall.cases.admin.beside_panels import offer_panels
from hall.cases.admin.case_clocks import place_next
from hall.cases.admin.case_screen import agent_of, gather, list_checklist, make_desk, offer_acts
from hall.cases.admin.page_frame import CasesPage
from hall.cases.admin.panel_desk import PanelDesk
from hall.cases.admin.queue_page import TURN
from hall.cases.admin.timeline import acted_since
from hall.cases.enums import Act
from hall.cases.errors import (
    CaseNotFoundError,
    NotEvaluatedError,
    PrerequisiteUnmetError,
    StaleVersionError,
    WrongStateError,
)
from hall.cases.models import Case
from hall.cases.paper_kinds import PaperLanguage
from hall.cases.papers import PAPERS_OF_ACTS, draft_page, list_languages, list_papers
from hall.cases.papers.views import paper_refused, pdf_response
from hall.cases.selectors.case_file import open_file
from hall.cases.selectors.queue import QueueFilter, list_queue
from hall.foundation.errors import HallError
from hall.foundation.pdf import make_pdf

DONE = "done"
"""In the address of a case on which the same person has just done something: a second Enter must do nothing."""


class CasePage(CasesPage, TemplateView):
    """What to do next on top; then clocks, documents, findings, papers and history."""

    template_name = "cases/admin/case.html"
    page_title = gettext_lazy("Case")
    filled: tuple[Act, Any] | None = None
    filled_panel: tuple[str, Any] | None = None

    @cached_property
    def case(self) -> Case:
        """The case with its records, for those who may see it."""
        try:
            return open_file(self.kwargs["number"], self.sight)
        except CaseNotFoundError as absent:
            raise Http404 from absent

    def shown(self) -> dict[str, Any]:
        """What there is to show of the case."""
        return gather(self.case, self.at)

    def get_page_title(self) -> str:
        """The number."""
        return str(self.kwargs["number"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All that the screen shows."""
        shown = self.shown()
        desk = make_desk(self.case, self.sight, self.at, documents=shown["documents"], agent=shown["agent"])
        done = bool(self.request.GET.get(DONE))
        refused = self.filled is not None or self.filled_panel is not None
        offered = offer_acts(desk, self.filled, focused=not done and not refused)
        onward = done or offered["usual"] is None
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            **shown,
            **offered,
            **offer_panels(PanelDesk(self.case, self.sight, self.user, shown), self.filled_panel),
            "papers": list_papers(self.case, self.sight),
            "sight": self.sight,
            "clocks": place_next(shown["clocks"], desk, offered["usual"]),
            "done": done,
            "onward": onward,
            "next_case": self._next_case() if onward else None,
            "turn_url": f"?box={TURN}",
            **kwargs,
        }

    def onward(self, what: str) -> HttpResponse:
        """Back to the case after something was done on it: the focus is on what follows, not on the next act."""
        return redirect(f"{reverse('cases_case', args=[self.case.number])}?{urlencode({DONE: what})}")

    def _next_case(self) -> Case | None:
        """The case that waits most for the same person."""
        page = list_queue(self.user, self.sight, self.at, QueueFilter(), most=2)
        return next((row.case for row in page.rows if row.case.number != self.case.number), None)


class ActPage(CasePage):
    """An act was sent: done, or the same screen with the reason and everything that was typed."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Reloading the address of an act leads to the case."""
        return redirect("cases_case", self.case.number)

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Do the act as the person who sent it."""
        act = Act(kwargs["act"]) if kwargs["act"] in Act.values else None
        if act is None or act not in FORMS or ("preview" in request.POST and act not in PAPERS_OF_ACTS):
            raise Http404
        desk = make_desk(self.case, self.sight, self.at, documents=list_checklist(self.case), agent=agent_of(self.case))
        form = new_form(act, desk, request.POST)
        version = read_whole(request.POST.get("version", ""))
        if not form.is_valid():
            return self._again(act, form, 422)
        do = partial(
            SERVICES[act], number=self.case.number, version=version, actor=self.user, at=self.at, **form.said()
        )
        try:
            if "preview" in request.POST:
                return self._preview(act, do)
            do()
        except HallError as refused:
            return self._refused(act, form, refused, version)
        messages.success(request, _("{act}: done.").format(act=act.label))
        return self.onward(act.value)

    def _preview(self, act: Act, do: Callable[[], object]) -> HttpResponse:
        """The paper that the act would make, in the language whose button was pressed; nothing is written."""
        wanted = self.request.POST["preview"]
        language = PaperLanguage(wanted) if wanted in PaperLanguage.values else list_languages()[0]
        page = draft_page(act=act, do=do, number=self.case.number, language=language, user=self.user, at=self.at)
        try:
            return pdf_response(make_pdf(page), f"{self.case.number}-{act.value}-{language.value}.pdf")
        except HallError as unprintable:
            return paper_refused(self.request, unprintable)

    def _refused(self, act: Act, form: Any, refused: HallError, version: int) -> HttpResponse:
        """Say why; after a conflict, also who did what meanwhile. What was typed stays in the form."""
        self.case.refresh_from_db()
        if isinstance(refused, StaleVersionError | WrongStateError):
            form.data = form.data.copy()
            form.data["version"] = str(self.case.version)
            told = acted_since(self.case, version)
            conflict = {
                "conflict": told,
                "conflict_with_self": bool(told) and all(each.account == self.user.get_username() for each in told),
                "conflict_act": act.label,
                "still_possible": act in list_acts(self.case, self.sight),
                "typed_words": [(each.label, each.value()) for each in form if _is_words(form, each.name)],
            }
            return self._again(act, form, refused.status, **conflict)
        if isinstance(refused, PrerequisiteUnmetError):
            return self._again(act, form, refused.status, unmet=refused.extra["missing"])
        if isinstance(refused, NotEvaluatedError):
            form.add_error(None, str(refused.detail))
            return self._again(act, form, refused.status)
        form.take(refused)
        return self._again(act, form, refused.status)

    def _again(self, act: Act, form: Any, status: int, **said: Any) -> HttpResponse:
        self.filled = (act, form)
        return self.render_to_response(self.get_context_data(refused_act=act.label, **said), status=status)


def _is_words(form: Any, name: str) -> bool:
    value = form[name].value()
    if getattr(form.fields[name], "choices", None):
        return False
    return name not in {"version", "step"} and isinstance(value, str) and bool(value.strip())


def read_whole(text: str) -> int:
    """A whole number that was sent, as a version; 0, which no case has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else 0
