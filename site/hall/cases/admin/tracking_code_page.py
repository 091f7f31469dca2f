"""``cases/NUMBER/add/code/``: a new tracking code for who lost his, shown once with its slip."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from hall.cases import services
from hall.cases.admin.beside_panels import make_panel
from hall.cases.admin.case_page import CasePage
from hall.cases.admin.panel_desk import PanelDesk
from hall.cases.admin.panel_page import PanelPage
from hall.cases.admin.received import find_received, show_received
from hall.foundation import idempotency
from hall.foundation.errors import HallError
from hall.foundation.personal import encrypt, search_hash

WHAT = "code"


class TrackingCodePage(PanelPage):
    """The form of the panel was sent: the new code, or the same screen with the reason."""

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Issue a new code, once however often the form is sent."""
        number = self.case.number
        form = make_panel(WHAT, PanelDesk(self.case, self.sight, self.user, {}), request.POST)
        if form is None:
            raise Http404
        if not form.is_valid():
            return self._again(WHAT, form, 422)
        key = form.cleaned_data["key"]
        sent = search_hash(idempotency.fingerprint_request("window-new-code", number), purpose="idempotent-request")
        received = find_received(user_id=self.user.pk, key=key, request_fingerprint=sent)
        if received is None:
            try:
                answer = idempotency.run_once(
                    user_id=self.user.pk, key=key, request_fingerprint=sent, action=self._renew
                )
            except HallError as refused:
                form.take(refused)
                return self._again(WHAT, form, refused.status)
            received = show_received(answer.body)
        self.template_name = "cases/admin/new_code.html"
        return self.render_to_response({**super(CasePage, self).get_context_data(), "receipt": received})

    def _renew(self) -> tuple[int, dict[str, Any]]:
        number = self.case.number
        code = services.renew_tracking_code(number=number, actor=self.user, at=self.at, identity_seen=True)
        return 201, {"number": number, "tracking_code": encrypt(code)}
