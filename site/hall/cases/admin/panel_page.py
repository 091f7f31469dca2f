"""``cases/NUMBER/add/WHAT/``: what is recorded on a case beside the acts was sent from one of its panels."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hall.cases import services
from hall.cases.admin.beside_panels import DONE, carry_out, make_panel
from hall.cases.admin.case_page import CasePage, read_whole
from hall.cases.admin.panel_desk import PanelDesk
from hall.foundation.errors import HallError

CONFIRM = "confirm-late"


class PanelPage(CasePage):
    """A panel's form was sent: recorded, or the same screen with the reason and what was typed."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Reloading the address leads to the case."""
        return redirect("cases_case", self.case.number)

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out, or show the case again."""
        what = kwargs["what"]
        if what == CONFIRM:
            return self._confirm(request)
        form = make_panel(what, PanelDesk(self.case, self.sight, self.user, self.shown(), request.FILES), request.POST)
        if form is None:
            raise Http404
        if not form.is_valid():
            return self._again(what, form, 422)
        try:
            carry_out(what, form, number=self.case.number, actor=self.user)
        except HallError as refused:
            form.take(refused)
            return self._again(what, form, refused.status)
        messages.success(request, DONE[what])
        return self.onward(what)

    def _confirm(self, request: HttpRequest) -> HttpResponse:
        event = read_whole(request.POST.get("event", ""))
        try:
            services.confirm_late_entry(number=self.case.number, actor=self.user, at=self.at, event=event)
        except HallError as refused:
            said = [sentence for lines in refused.fields.values() for sentence in lines] or [refused.detail]
            messages.error(request, " ".join(map(str, said)))
        else:
            messages.success(request, DONE[CONFIRM])
        return redirect("cases_case", self.case.number)

    def _again(self, what: str, form: Any, status: int) -> HttpResponse:
        self.case.refresh_from_db()
        self.filled_panel = (what, form)
        return self.render_to_response(self.get_context_data(refused_panel=True), status=status)
