"""The list of rules, each as the sentence it says."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView

from rules.authoring.admin.read_only import ReadOnlyViewSet, in_language
from rules.authoring.enums import RuleKind
from rules.authoring.models import Rule
from rules.authoring.selectors.rule_history import list_rule_history
from rules.authoring.services.permission import AUTHOR


def sentence_of(rule: Rule) -> str:
    """What the rule says, in the language of the page."""
    return in_language(rule.sentence_en, rule.sentence_zh)


class RulePage(InspectView):
    """One rule: both sentences, its state, and every change it went through."""

    template_name = "authoring/admin/rule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rule, its history, and whether this person may propose another limit."""
        rule: Rule = self.object
        limit = rule.definition["then"] if rule.kind == RuleKind.TIME_LIMIT else {}
        may_change = bool(limit) and len(rule.items) == 1 and self.request.user.has_perm(AUTHOR)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "rule": rule,
            "history": list_rule_history(rule.code),
            "change_url": f"{reverse('authoring_propose_limit')}?rule={rule.code}" if may_change else "",
        }


class RuleViewSet(ReadOnlyViewSet):
    """Every rule as it was last published or withdrawn."""

    model = Rule
    name = "rules"
    url_prefix = "rules/list"
    menu_label = _("Rules")
    icon = "list-ol"
    inspect_view_class = RulePage
    list_display: ClassVar = [
        "code",
        Column("sentence", label=_("What it says"), accessor=sentence_of),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("get_origin_display", label=_("Origin"), sort_key="origin"),
    ]
    list_filter: ClassVar = ["kind", "status", "origin", "source_kind"]
    search_fields: ClassVar = ["code", "title_en", "title_zh", "sentence_en", "sentence_zh"]
    ordering: ClassVar = ["code"]
