"""``cases/bulk/ACT/``: one act on several cases, each in its own transaction; the answer says what became of each.

Offered are only acts that say the same of every case: acceptance, a step without an opinion, delivery to one person.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from hall.cases.admin.act_list import SERVICES
from hall.cases.admin.case_page import read_whole
from hall.cases.admin.page_frame import CasesPage
from hall.cases.admin.wording import spoken
from hall.cases.checklist import list_lacking
from hall.cases.enums import Act, State
from hall.cases.errors import CaseNotFoundError, PrerequisiteUnmetError
from hall.cases.numbers import is_case_number
from hall.cases.selectors.cases import get_visible_case
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

    @property
    def url(self) -> str:
        """Where the case is; empty for what cannot be the number of one."""
        return reverse("cases_case", args=[self.number]) if is_case_number(self.number) else ""


class BulkPage(CasesPage, TemplateView):
    """The list of what was done and what was refused, in words."""

    page_title = gettext_lazy("Several cases")
    template_name = "cases/admin/bulk.html"

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Reloading leads to the queue."""
        return redirect("cases_queue")

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Do the act on each chosen case, one after another."""
        act = next((each for each in BULK_ACTS if each.value == kwargs["act"]), None)
        if act is None:
            raise Http404
        chosen = request.POST.getlist("case")
        outcomes = [self._do(act, *each.rpartition(":")[::2]) for each in dict.fromkeys(chosen[:MOST_CASES])]
        return self.render_to_response(
            self.get_context_data(
                act=act,
                outcomes=outcomes,
                done=sum(outcome.done for outcome in outcomes),
                left_out=max(0, len(chosen) - MOST_CASES),
            )
        )

    def _do(self, act: Act, number: str, version: str) -> Outcome:
        try:
            said = self._said(act, number)
            if act is Act.ACCEPT and self._is_incomplete(number):
                return Outcome(number[:40], False, _("Papers are missing. Open the case to see which."))
            SERVICES[act](number=number, version=read_whole(version), actor=self.user, at=clock.now(), **said)
        except PrerequisiteUnmetError as unmet:
            missing: Any = unmet.extra["missing"]
            names = ", ".join(spoken(document["name"], document["code"]) for document in missing)
            return Outcome(number[:40], False, _("{why} {names}").format(why=unmet.detail, names=names))
        except HallError as refused:
            lines = [sentence for sentences in refused.fields.values() for sentence in sentences]
            return Outcome(number[:40], False, " ".join(map(str, lines or [refused.detail])))
        return Outcome(number, True, _("Done."))

    def _is_incomplete(self, number: str) -> bool:
        """Several at once are accepted only if each is complete: nobody has looked at them one by one."""
        case = get_visible_case(self.user, number, self.at)
        return case.state == State.SUBMITTED and bool(list_lacking(case, case.supplement_notices.all()))

    def _said(self, act: Act, number: str) -> dict[str, Any]:
        if act is Act.DELIVER:
            return {"method": self.request.POST.get("method", ""), "receiver": self.request.POST.get("receiver", "")}
        if act is Act.COMPLETE_STEP:
            try:
                return {"step": get_visible_case(self.user, number, self.at).current_step}
            except CaseNotFoundError:
                return {"step": ""}
        return {}
