"""``cases/new/``: find the item, fill in one form, get the number. The receipt is shown once, with its code."""

from collections.abc import Collection
from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms_pages.selectors import ItemSnapshot, find_item, list_items, summarize
from cms_pages.selectors.items import ItemSummary
from hall.cases import services
from hall.cases.admin.intake_form import IntakeForm
from hall.cases.admin.item_told import show_item
from hall.cases.admin.page_frame import CasesPage
from hall.cases.admin.queue_rows import show_cases
from hall.cases.admin.received import find_received, show_received
from hall.cases.admin.wording import in_chinese
from hall.cases.applicant_search import one_form
from hall.cases.enums import Act
from hall.cases.rules_asked import version_in_force
from hall.cases.selectors.case_search import list_twins
from hall.cases.services.given_facts import NOT_GIVEN
from hall.foundation import idempotency
from hall.foundation.errors import HallError
from hall.foundation.personal import encrypt, search_hash
from rules.authoring import selectors as authoring
from rules.authoring.admin.why.facts_form import FactsForm

MOST_ITEMS = 12
LONGEST_END = 4
LONGEST_QUERY = 100


class IntakePage(CasesPage, TemplateView):
    """Step one without an item, step two with one."""

    page_title = gettext_lazy("New case")
    header_icon = "plus"
    template_name = "cases/admin/intake.html"

    @cached_property
    def item(self) -> ItemSnapshot | None:
        """The item that was chosen, if the person may receive for it."""
        code = self.request.GET.get("item", "").strip()[:80]
        return find_item(code) if code else None

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """The search for an item, or the form of one."""
        if self.item is None:
            return self.render_to_response(self.get_context_data(**self._found()))
        form = IntakeForm(self.item, initial={"key": token_urlsafe(24)})
        return self._form(form, self._facts_form(None))

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Receive the application; once, however often the form is sent."""
        if self.item is None:
            return self.render_to_response(self.get_context_data(**self._found()), status=404)
        form, facts = IntakeForm(self.item, request.POST), self._facts_form(request.POST)
        if not (form.is_valid() & facts.is_valid()):
            return self._form(form, facts, status=422)
        body = self._body(self.item, form, facts)
        sent = _fingerprint(body, form.cleaned_data["documents"])
        # First the twins, then the form itself: a case of the same form that comes between them is found as its own.
        twins, hidden = list_twins(item=self.item.code, id_number=form.cleaned_data["id_number"], sight=self.sight)
        received = find_received(user_id=self.user.pk, key=form.cleaned_data["key"], request_fingerprint=sent)
        if received is None and (twins or hidden) and not form.cleaned_data["confirmed"]:
            rows = show_cases(twins, self.at)
            return self._form(form, facts, status=409, twins=rows, hidden_twins=hidden, asks_again=True)
        try:
            said = received or show_received(self._receive(form, body, sent))
        except HallError as refused:
            form.take(refused)
            return self._form(form, facts, status=refused.status)
        return self.render_to_response(self.get_context_data(receipt=said, item=self.item, item_name=self._name()))

    def _body(self, item: ItemSnapshot, form: IntakeForm, facts: FactsForm) -> dict[str, Any]:
        data = form.cleaned_data
        return {
            "item": item.code,
            "applicant": form.applicant(),
            "channel": data["channel"],
            "service_form": data["service_form"],
            "facts": facts.facts(),
            "arrangement": form.arrangement(),
        }

    def _receive(self, form: IntakeForm, body: dict[str, Any], sent: str) -> dict[str, Any]:
        data = form.cleaned_data

        def receive() -> tuple[int, dict[str, Any]]:
            receipt = services.create_case(actor=self.user, at=self.at, **body)
            for code in data["documents"]:
                services.hold_document(
                    number=receipt.number, actor=self.user, at=self.at, code=code, form=data["document_form"]
                )
            return 201, {"number": receipt.number, "tracking_code": encrypt(receipt.tracking_code)}

        return idempotency.run_once(
            user_id=self.user.pk, key=data["key"], request_fingerprint=sent, action=receive
        ).body

    def _facts_form(self, data: Any) -> FactsForm:
        return FactsForm(list_asked_facts(self.item.code, self.at) if self.item else (), data)

    def _name(self) -> str:
        if self.item is None:
            return ""
        return (self.item.name.zh if in_chinese() else self.item.name.en) or self.item.name.zh

    def _form(self, form: IntakeForm, facts: FactsForm, *, status: int = 200, **said: Any) -> HttpResponse:
        item = self.item
        form.focus_first()
        may = item is not None and self.sight.may(Act.CREATE, authority=item.authority_code, item=item.code)
        context = self.get_context_data(
            item=item,
            item_name=self._name(),
            authority_name=(item.authority_name.zh if in_chinese() else item.authority_name.en) if item else "",
            form=form if may else None,
            about=show_item(item, self.at) if item else None,
            facts_form=facts if facts.fields else None,
            **said,
        )
        return self.render_to_response(context, status=status)

    def _found(self) -> dict[str, Any]:
        typed = self.request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
        code = self.request.GET.get("item", "").strip()[:80]
        found = _find_items(typed) if typed else []
        may = [item for item in found if self.sight.may(Act.CREATE, authority=item.authority_code, item=item.code)]
        return {
            "typed_item": typed or code,
            "unknown_item": bool(code),
            "searched": bool(typed),
            "more_items": len(found) > MOST_ITEMS,
            "items": [
                {
                    "code": item.code,
                    "name": (item.name.zh if in_chinese() else item.name.en) or item.name.zh,
                    "authority": item.authority_name.zh if in_chinese() else item.authority_name.en,
                    "url": f"{reverse('cases_intake')}?item={item.code}",
                }
                for item in may[:MOST_ITEMS]
            ],
        }


def _find_items(typed: str) -> list[ItemSummary]:
    """The items that words mean, or the one whose code has a number at its end: 62 is 0062."""
    digits = one_form(typed)
    numbered = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_END
    by_end = list_items().filter(code__endswith=f"-{digits:0>4}") if numbered else []
    found = {item.code: item for item in summarize([*by_end, *list_items(search=typed)[: MOST_ITEMS + 1]])}
    return list(found.values())


def _fingerprint(body: dict[str, Any], documents: Collection[str]) -> str:
    """What makes two intakes the same form: a keyed hash of all that they say."""
    arranged = {name: str(value or "") for name, value in body["arrangement"].items()}
    sent = idempotency.fingerprint_request("window-intake", [{**body, "arrangement": arranged}, sorted(documents)])
    return search_hash(sent, purpose="idempotent-request")


def list_asked_facts(item: str, at: Any) -> Collection[str]:
    """What rules ask of an application for an item and only the applicant can say."""
    rules = [rule for bundle in authoring.load_bundles(version_in_force(at), item) for rule in bundle.rules]
    lines = [line for rule in rules for line in rule.when.lines()]
    named = {line.field for line in lines} | {line.other_field for line in lines if line.other_field}
    return frozenset(named - NOT_GIVEN)
