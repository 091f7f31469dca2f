"""``rules/why/``: why the rules said what they said, of a case or of facts tried out.

Everyone of the back office may ask about the cases within their sight, and who writes or approves rules about those of
the authorities granted to them; any other case answers like one that does not exist. Trying out facts is for those who
may evaluate rules. Nothing is written.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.read_only import signed_in
from rules.authoring.admin.why.case_form import CaseForm
from rules.authoring.admin.why.facts_form import PREFIX, FactsForm, TriedItemForm
from rules.authoring.admin.why.showing import FILTERS, ShownTopic, count_by_filter, show_topic
from rules.authoring.errors import NoRulesInForceError, RulesNotEvaluatedError
from rules.authoring.models import RuleSetVersion
from rules.authoring.ports import case_provider
from rules.authoring.selectors.bundles import load_bundles
from rules.authoring.selectors.drafts import list_open_drafts
from rules.authoring.selectors.versions import get_version_in_force
from rules.authoring.services import instant_answering_for, record_alarm
from rules.authoring.services.evaluation import complete_facts
from rules.authoring.services.explaining import explain_facts, explain_moment
from rules.authoring.services.permission import AUTHOR, EVALUATE

_FILTER_NAMES = {
    "": gettext_lazy("Fired and nearly"),
    "fired": gettext_lazy("Fired"),
    "nearly": gettext_lazy("Nearly fired"),
    "others": gettext_lazy("The others"),
    "all": gettext_lazy("All"),
}


_LONGEST_CODE = 120


class WhyPage(WagtailAdminTemplateMixin, TemplateView):
    """Two questions, one answer: about a case, or about facts."""

    page_title = gettext_lazy("Why?")
    header_icon = "help"
    template_name = "authoring/admin/why.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here; its last step names the page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The forms, and the explanation of what was asked."""
        asked = self.request.GET
        wanted = asked.get("show", "")
        wanted = wanted if wanted in FILTERS else ""
        may_try = self.request.user.has_perm(EVALUATE)
        context = super().get_context_data(**kwargs) | {
            "may_try": may_try,
            "case_form": CaseForm(),
            "only_rule": asked.get("rule", "")[:_LONGEST_CODE],
        }
        if "case" in asked:
            context |= self._about_case(wanted)
        if may_try:
            context |= self._about_facts(wanted) if "item" in asked else {"item_form": TriedItemForm()}
        return context | self._filters(wanted, context.get("topics", []))

    def _about_case(self, wanted: str) -> dict[str, Any]:
        form = CaseForm(self.request.GET)
        provider = case_provider()
        answer: dict[str, Any] = {"case_form": form}
        if provider is None or not form.is_valid():
            return answer
        when = form.instant() or clock.now()
        try:
            moment = provider.get_moment(signed_in(self.request), form.cleaned_data["case"].strip(), when)
            explained = explain_moment(moment)
        except HallError as refused:
            _keep_alarm(refused)
            form.add_error("at" if "at" in refused.fields else "case", str(refused.detail))
            return answer
        topics = [
            show_topic(
                answered.question.topic,
                answered.explanation,
                answered.question.facts,
                wanted=wanted,
                only=self.request.GET.get("rule", ""),
                origin=answered.question.origin,
                facts_at=answered.question.facts_at,
            )
            for answered in explained
        ]
        user = signed_in(self.request)
        may_write = user.has_perm(AUTHOR)
        drafts = list_open_drafts(user) if may_write else []
        if self.request.GET.get("rule"):
            topics = [topic for topic in topics if topic.rules]
        return answer | {"moment": moment, "topics": topics, "may_write": may_write, "drafts": drafts}

    def _about_facts(self, wanted: str) -> dict[str, Any]:
        form = TriedItemForm(self.request.GET)
        answer: dict[str, Any] = {"item_form": form}
        if not form.is_valid():
            return answer
        now = clock.now()
        on = form.cleaned_data["on"] or clock.local_date(now)
        try:
            code = form.cleaned_data["item"].strip()
            complete = complete_facts({"item": code} if code else {})
            version = get_version_in_force(instant_answering_for(on, now))
        except HallError as refused:
            form.add_error("on" if isinstance(refused, NoRulesInForceError) else "item", str(refused.detail))
            return answer
        facts_form = FactsForm(_fields_asked(version, str(complete.get("item", ""))), self.request.GET)
        answer["facts_form"] = facts_form
        if not facts_form.is_valid():
            return answer
        topics = self._tried(version, {**complete, **facts_form.facts()}, on, form, wanted)
        return answer | {"topics": topics, "tried": complete.get("item", "")}

    def _tried(
        self, version: RuleSetVersion, facts: Mapping[str, object], on: date, form: TriedItemForm, wanted: str
    ) -> list[ShownTopic]:
        try:
            said = explain_facts(facts=facts, version=version, on=on, at=clock.now())
        except HallError as refused:
            _keep_alarm(refused)
            form.add_error(None, str(refused.detail))
            return []
        return [show_topic(each.kind.value, each, facts, wanted=wanted) for each in said]

    def _filters(self, wanted: str, topics: list[ShownTopic]) -> dict[str, Any]:
        """Links that show other rules of the same answer."""
        counts, asked = count_by_filter(topics), self.request.GET.copy()
        links = []
        for name, title in _FILTER_NAMES.items():
            asked["show"] = name
            links.append({"title": title, "count": counts[name], "query": asked.urlencode(), "here": name == wanted})
        stated = {name: value for name, value in self.request.GET.items() if name.startswith(PREFIX) and value}
        return {"filters": links, "wanted": wanted, "facts_stated": bool(stated)}


def _fields_asked(version: RuleSetVersion, item: str) -> frozenset[str]:
    """The fields that rules for all items, or the item's own, ask about."""
    rules = [rule for bundle in load_bundles(version, item) for rule in bundle.rules]
    lines = [line for rule in rules for line in rule.when.lines()]
    named = {line.field for line in lines} | {line.other_field for line in lines if line.other_field}
    return frozenset({*named, "accepted_on", "documents_held"})


def _keep_alarm(refused: HallError) -> None:
    if isinstance(refused, RulesNotEvaluatedError):
        record_alarm(refused, at=clock.now())


def why_page(request: HttpRequest) -> HttpResponseBase:
    """The address of the page, for people of the back office."""
    view: Any = require_admin_access(WhyPage.as_view())
    answer: HttpResponseBase = view(request)
    return answer
