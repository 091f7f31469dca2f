"""The list of rules, each as the sentence it says."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView

from hall.foundation import clock
from rules.authoring.admin.read_only import LookedAtIndexView, ReadOnlyViewSet, in_language, signed_in
from rules.authoring.enums import RuleStatus
from rules.authoring.models import Rule
from rules.authoring.ports import withdrawal_listener
from rules.authoring.selectors.drafts import list_open_drafts
from rules.authoring.selectors.grants import Grants
from rules.authoring.selectors.reading_aloud import Reader
from rules.authoring.selectors.rule_differences import list_more
from rules.authoring.selectors.rule_history import list_rule_history
from rules.authoring.selectors.rule_sentences import read_rows_aloud
from rules.authoring.selectors.scheduled import list_held_until, list_scheduled
from rules.authoring.services.permission import AUTHOR
from rules.language import RuleFormError, rule_from_json


def say_rules(rules: Iterable[Rule]) -> dict[str, str]:
    """Code → what the rule says, by names and in the language of the page."""
    return {code: in_language(said.en, said.zh) for code, said in read_rows_aloud(rules).items()}


class RuleIndex(LookedAtIndexView):
    """The list; the sentences of a page are put together at once."""

    def get_table(self, object_list: Any) -> Any:
        """The rows, each with its sentence."""
        said = say_rules(object_list)
        for rule in object_list:
            rule.said = said[rule.code]
            rule.title = in_language(rule.title_en, rule.title_zh)
        return super().get_table(object_list)


class RulePage(InspectView):
    """One rule: both sentences, its state, every change it went through, and the ways to change it."""

    template_name = "authoring/admin/rule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rule, its history, what it raised if it was withdrawn, and what this person may do about it."""
        rule: Rule = self.object
        user = signed_in(self.request)
        withdrawn = rule.status == RuleStatus.WITHDRAWN
        listener = withdrawal_listener() if withdrawn else None
        may_write = user.has_perm(AUTHOR) and _covered(rule, Grants(user))
        may_change = may_write and not withdrawn
        holds_until = _find_end(rule.code, clock.now()) if withdrawn else None
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "rule": rule,
            "said": read_rows_aloud([rule])[rule.code],
            "more": _list_more(rule),
            "history": list_rule_history(rule.code),
            "withdrawn": withdrawn,
            "raised": listener.list_raised(rule=rule.code, user=user, at=clock.now()) if listener else None,
            "holds_until": holds_until,
            "may_change": may_change,
            "may_withdraw_earlier": may_write and holds_until is not None,
            "drafts": list_open_drafts(user) if may_change else [],
        }


def _find_end(code: str, at: datetime) -> datetime | None:
    """Until when a rule still holds whose withdrawal is published for later; None when it holds no more."""
    if code not in list_held_until([code], at):
        return None
    return next((version.in_force_from for version in list_scheduled(after=at, codes=[code]) if version.touches), None)


def _list_more(rule: Rule) -> list[tuple[Any, str]]:
    """What the sentence does not say, in the language of the page; nothing of a form that cannot be read any more."""
    try:
        read = rule_from_json(rule.definition)
    except RuleFormError:
        return []
    return [(name, in_language(value.en, value.zh)) for name, value in list_more(read, Reader([read]))]


def _covered(rule: Rule, grants: Grants) -> bool:
    try:
        return not grants.list_refusals([rule_from_json(rule.definition)])
    except RuleFormError:
        return False


class RuleViewSet(ReadOnlyViewSet):
    """Every rule as it was last published or withdrawn."""

    model = Rule
    name = "rules"
    url_prefix = "rules/list"
    menu_label = _("Rules")
    icon = "list-ol"
    index_view_class = RuleIndex
    inspect_view_class = RulePage
    list_display: ClassVar = [
        "code",
        Column("title", label=_("Title")),
        Column("said", label=_("What it says")),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("get_origin_display", label=_("Origin"), sort_key="origin"),
    ]
    list_filter: ClassVar = ["kind", "status", "origin", "source_kind"]
    search_fields: ClassVar = ["code", "title_en", "title_zh", "sentence_en", "sentence_zh"]
    ordering: ClassVar = ["code"]
