"""From the page of a rule into a draft: to change it there, to withdraw it there, or to withdraw it at once."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.draft_forms import ReasonForm
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import in_language, signed_in
from rules.authoring.errors import DraftNotFoundError
from rules.authoring.models import ChangeSet, Rule
from rules.authoring.ports import withdrawal_listener
from rules.authoring.selectors.drafts import find_draft, may_edit_draft
from rules.authoring.selectors.reading_aloud import read_aloud
from rules.authoring.selectors.rule_sentences import read_rows_aloud
from rules.authoring.selectors.scheduled import list_held_until, list_scheduled
from rules.authoring.services import begin_draft, propose_withdrawal, withdraw_in_draft
from rules.authoring.services.drafts import LONGEST_TITLE
from rules.language import rule_from_json
from rules.vocabulary import Label


def change_rule(request: HttpRequest, code: str) -> HttpResponseBase:
    """The button "Change in a draft" of a rule."""
    view: Any = require_admin_access(_change_rule)
    answer: HttpResponseBase = view(request, code)
    return answer


def withdraw_rule(request: HttpRequest, code: str) -> HttpResponseBase:
    """The form that proposes to withdraw a live rule at once."""
    view: Any = require_admin_access(WithdrawRule.as_view())
    answer: HttpResponseBase = view(request, code=code)
    return answer


def _change_rule(request: HttpRequest, code: str) -> HttpResponse:
    rule = _find_rule(code)
    if request.method != "POST":
        return redirect("rules:inspect", rule.pk)
    try:
        draft = chosen_draft(request, rule)
        if request.POST.get("action") == "withdraw":
            withdraw_in_draft(
                change_set=draft, revision=draft.revision, code=code, author=signed_in(request), at=clock.now()
            )
            return redirect("authoring_draft", draft.number)
    except HallError as refused:
        messages.error(request, str(refused.detail))
        for lines in refused.fields.values():
            for said in lines:
                messages.error(request, str(said))
        return redirect("rules:inspect", rule.pk)
    try:
        return redirect(reverse("authoring_build", args=[draft.number, code]))
    except NoReverseMatch:
        return redirect("authoring_draft", draft.number)


def chosen_draft(request: HttpRequest, rule: Rule) -> ChangeSet:
    """The draft that was chosen, or a new one named after the rule.

    Raises:
        DraftNotFoundError: No such draft of this person.
        NotPermittedError: The person may not begin one.
    """
    user, chosen = signed_in(request), request.POST.get("draft", "")
    if not chosen:
        title = in_language(rule.title_en, rule.title_zh)[:LONGEST_TITLE]
        return begin_draft(title=title, note="", author=user, at=clock.now())
    draft = find_draft(int(chosen), user) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else None
    if draft is None or not may_edit_draft(draft, user):
        raise DraftNotFoundError
    return draft


class WithdrawRule(RulesPage, FormView[ReasonForm]):
    """Why the rule is wrong; another person then puts the withdrawal in force with one click."""

    header_icon = "warning"
    template_name = "authoring/admin/withdraw.html"
    form_class = ReasonForm
    parent: ClassVar = ("rules:index", gettext_lazy("Rules"))
    rule: Rule

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the rule."""
        super().setup(request, *args, **kwargs)
        self.rule = _find_rule(kwargs["code"])

    def get_page_title(self) -> str:
        """What is about to be done."""
        return _("Withdraw a rule at once")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rule, so that nobody withdraws another one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        listener = withdrawal_listener()
        return context | {
            "rule": self.rule,
            "said": self._said(),
            "resting": listener.count_resting(rules=[self.rule.code], at=clock.now()) if listener else None,
            "scheduled_ahead": list_scheduled(after=clock.now(), codes=[self.rule.code]),
        }

    def _said(self) -> Label:
        """What the rule says as it holds now, whatever is scheduled for it."""
        held = list_held_until([self.rule.code], clock.now()).get(self.rule.code)
        return read_rows_aloud([self.rule])[self.rule.code] if held is None else read_aloud(rule_from_json(held))

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Send the withdrawal, or say why not."""
        try:
            change = propose_withdrawal(
                codes=[self.rule.code],
                reason=form.cleaned_data["reason"],
                author=signed_in(self.request),
                at=clock.now(),
            )
        except HallError as refused:
            for said in [refused.detail, *(line for lines in refused.fields.values() for line in lines)]:
                form.add_error(None, str(said))
            return self.form_invalid(form)
        messages.success(
            self.request, _("The withdrawal waits for another person, who puts it in force with one click.")
        )
        return redirect("authoring_draft", change.number)


def _find_rule(code: str) -> Rule:
    rule = Rule.objects.filter(code=code.replace("\x00", "")).first()
    if rule is None:
        raise Http404
    return rule
