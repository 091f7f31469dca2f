"""One request about one rule: what was typed is read, the button carried out, and the answer shown."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.builder.conflict import tell_of_conflict
from rules.authoring.admin.builder.controls import control_id
from rules.authoring.admin.builder.entries import RuleEntries
from rules.authoring.admin.builder.finding import settle_searches
from rules.authoring.admin.builder.judging import Judgement
from rules.authoring.admin.builder.page import Sheet, page_context, sentence_context
from rules.authoring.admin.builder.reading import read_entries
from rules.authoring.admin.builder.rows import carry_out
from rules.authoring.admin.builder.stored import begin_entries, show_rule
from rules.authoring.admin.builder.too_large import SCRIPTED
from rules.authoring.admin.read_only import signed_in
from rules.authoring.enums import RuleKind
from rules.authoring.errors import RulesFailingError, StaleDraftError
from rules.authoring.models import ChangeSet
from rules.authoring.services.draft_entries import save_entry
from rules.authoring.services.trying_examples import try_examples
from rules.language import Kind, Rule


class Desk:
    """The rule, what was typed about it, and who types."""

    def __init__(self, request: HttpRequest, change: ChangeSet, kind: Kind, rule: Rule | None) -> None:
        """Read what was sent, and carry out a button that moves rows.

        Raises:
            TooMuchError: More was sent than a person writes by hand.
        """
        self._request = request
        self._sent = request.method == "POST"
        self._act = request.POST.get("do", "refresh") if self._sent else ""
        self._change = change
        self._rule = rule
        self._notices: list[str] = []
        self._focus = ""
        self._revision = self._read_revision()
        self._sheet = Sheet(
            change,
            self._read(kind),
            own_code=rule.code if rule else "",
            kept_items=show_rule(rule).items() if rule else (),
            attempted=request.POST.get("attempted") == "1" or self._act in {"save", "leave", "try"},
        )

    def answer(self) -> HttpResponseBase:
        """What the button asks for."""
        if self._act == "sentence":
            return JsonResponse(sentence_context(self._sheet, self._sheet.judge()))
        judgement = self._sheet.judge()
        if self._act in {"save", "leave"} and judgement.rule is not None:
            saved = self._save(judgement.rule)
            if saved is not None:
                return saved
        if self._act in {"save", "leave", "try"} or "tried" in self._request.GET:
            self._try(judgement)
        return self._page(judgement)

    def _read(self, kind: Kind) -> RuleEntries:
        if not self._sent:
            return show_rule(self._rule) if self._rule else begin_entries(kind)
        entries = read_entries(kind, self._request.POST)
        self._focus = carry_out(self._act, entries)
        if self._act != "sentence":
            settle_searches(entries)
        return entries

    def _read_revision(self) -> int:
        """The revision of the draft that the author saw."""
        sent = self._request.POST.get("revision", "")
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else self._change.revision

    def _save(self, rule: Rule) -> HttpResponseBase | None:
        """Where to go on after saving; None when it was refused."""
        author = signed_in(self._request)
        try:
            save_entry(change_set=self._change, revision=self._revision, rule=rule, author=author, at=clock.now())
        except StaleDraftError as stale:
            self._notices = tell_of_conflict(self._change, rule)
            self._revision = int(str(stale.extra["revision"]))
            return None
        except HallError as refused:
            self._notices = [str(refused.detail), *(str(line) for said in refused.fields.values() for line in said)]
            return None
        if self._act == "leave":
            self._tell_saved(rule)
            return redirect("authoring_draft", self._change.number)
        messages.success(self._request, _("The rule is saved in the draft."))
        tried = "?tried=1" if rule.examples else ""
        return redirect(reverse("authoring_build", args=[self._change.number, rule.code]) + tried)

    def _tell_saved(self, rule: Rule) -> None:
        """That it is saved; an example that fails is told to the author who leaves and would not see it otherwise."""
        failing, number = 0, len(rule.examples)
        try:
            failing = sum(not result.passed for result in try_examples(rule)) if number else 0
        except RulesFailingError as failed:
            messages.warning(self._request, str(failed.detail))
        if not failing:
            messages.success(self._request, _("The rule is saved in the draft."))
            return
        said = ngettext(
            "Rule %(code)s is saved in the draft, but %(failing)s of %(number)s example fails. A change with a failing"
            " example cannot be sent.",
            "Rule %(code)s is saved in the draft, but %(failing)s of %(number)s examples fail. A change with a failing"
            " example cannot be sent.",
            number,
        )
        messages.warning(self._request, said % {"code": rule.code, "failing": failing, "number": number})

    def _try(self, judgement: Judgement) -> None:
        """Run the examples, if the rule is complete enough to be run."""
        if judgement.rule is None:
            if self._act == "try":
                self._notices.append(_("The examples can be tried once nothing is open any more."))
            return
        try:
            results = try_examples(judgement.rule)
        except RulesFailingError as failed:
            self._notices.append(str(failed.detail))
            return
        self._sheet.results = dict(enumerate(results))

    def _page(self, judgement: Judgement) -> HttpResponseBase:
        context = page_context(self._sheet, judgement) | {
            "change": self._change,
            "revision": self._revision,
            "notices": self._notices,
            "unsaved": self._sent,
            "page_title": RuleKind(self._sheet.entries.kind.value).label,
            "page_subtitle": self._sheet.own_code or _("new rule"),
            "header_icon": "edit",
        }
        if SCRIPTED in self._request.headers:
            return JsonResponse(
                sentence_context(self._sheet, judgement)
                | {
                    "html": render_to_string("authoring/admin/builder/body.html", context, self._request),
                    "focus": control_id(self._focus) if self._focus else "",
                }
            )
        return TemplateResponse(self._request, "authoring/admin/builder/page.html", context)
