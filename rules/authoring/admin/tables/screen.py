"""What the tables have in common: the draft in which they work, and who may change what in it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from rules.authoring.admin.read_only import in_language, signed_in
from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet
from rules.authoring.ports import item_provider
from rules.authoring.selectors import Grants, find_draft, list_open_drafts, may_edit_draft
from rules.authoring.selectors.table_plans import KINDS, LIMITS, PREREQUISITES, TRIGGERS, WriteRights
from rules.authoring.services.permission import AUTHOR
from rules.authoring.tables.words import CHECK_WORDS, CHOICES, SOURCE_WORDS
from rules.language import UNIT_LABELS, counted_noun
from rules.vocabulary import Label

_LOOK = "authoring.view_rule"
_LAID_OVER = frozenset({ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED})
_LONGEST_NUMBER = 9
_LONGEST_SEARCH = 500
_SEARCHED_BY = ("search", "authority", "level", "item_type", "only_changed", "only_unverified")
ADDRESSES: Mapping[str, str] = {
    LIMITS: "authoring_limits_table",
    TRIGGERS: "authoring_triggers_table",
    PREREQUISITES: "authoring_prerequisites_table",
}
TITLES: Mapping[str, Any] = {
    LIMITS: _("Table of time limits"),
    TRIGGERS: _("Table of triggers"),
    PREREQUISITES: _("Table of prerequisites"),
}


class TableScreen(WagtailAdminTemplateMixin, TemplateView):
    """A page about one of the tables, within the draft that the address names."""

    header_icon = "table"
    table = LIMITS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Those who may look at rules may look at their tables."""
        if not request.user.has_perm(_LOOK):
            raise PermissionDenied
        self.table = kwargs.get("table", self.table)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_page_title(self) -> Any:
        """The name of the table."""
        return TITLES[self.table]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    @cached_property
    def draft(self) -> ChangeSet | None:
        """The draft that is laid over the published rules, if one is named and there is one."""
        number = self.request.POST.get("draft") or self.request.GET.get("draft", "")
        if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
            return None
        draft = find_draft(int(number), signed_in(self.request))
        return draft if draft is not None and draft.state in _LAID_OVER else None

    @cached_property
    def may_edit(self) -> bool:
        """Whether this person writes in the draft."""
        user = signed_in(self.request)
        return self.draft is not None and may_edit_draft(self.draft, user) and user.has_perm(AUTHOR)

    @cached_property
    def rights(self) -> WriteRights:
        """Which cells this person may change."""
        grants = Grants(signed_in(self.request)) if self.may_edit else None
        provider = item_provider()
        narrow = grants is not None and not grants.covers("", KINDS[self.table].value)
        items = provider.list_items() if narrow and provider and self.table != LIMITS else ()
        authorities = {item.code: str(item.facts.get("authority") or "") for item in items}
        return WriteRights(grants, KINDS[self.table], authorities)

    @property
    def address(self) -> str:
        """The table itself, in this draft, with what was searched for there."""
        address, kept = table_address(self.table, self.draft), self.kept_search
        return f"{address}{'&' if '?' in address else '?'}{kept}" if kept else address

    @cached_property
    def kept_search(self) -> str:
        """The search that the table was sent with, as a query; only names that its filters have."""
        sent = QueryDict(self.request.POST.get("back", "")[:_LONGEST_SEARCH])
        return urlencode({name: sent[name] for name in _SEARCHED_BY if sent.get(name)})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The draft, the person's other drafts, and the words that the script shows."""
        user = signed_in(self.request)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "table": self.table,
            "tables": [(name, TITLES[name], table_address(name, self.draft)) for name in KINDS],
            "table_address": self.address,
            "back": self.kept_search,
            "draft": self.draft,
            "may_edit": self.may_edit,
            "may_author": user.has_perm(AUTHOR),
            "drafts": list_open_drafts(user) if user.has_perm(AUTHOR) else [],
            "choices": {column: words_of(words) for column, words in CHOICES.items()},
            "units": {unit.value: _counted(label) for unit, label in UNIT_LABELS.items()},
            "source_kinds": words_of(SOURCE_WORDS),
            "checks": words_of(CHECK_WORDS),
        }


def _counted(unit: Label) -> list[str]:
    """One and many of a unit, with %n for the number."""
    return [spoken(counted_noun(number, unit)).replace(str(number), "%n") for number in (1, 2)]


def words_of(words: Mapping[str, Label]) -> list[tuple[str, str]]:
    """Choices in the language of the page."""
    return [(str(code), spoken(label)) for code, label in words.items()]


def spoken(label: Label | None) -> str:
    """A text in the language of the page."""
    return "" if label is None else in_language(label.en, label.zh)


def is_chinese() -> bool:
    """Whether the page is in Chinese."""
    return (get_language() or "").startswith("zh")


def table_address(table: str, draft: ChangeSet | None) -> str:
    """A table, within a draft if there is one."""
    address = reverse(ADDRESSES[table])
    return f"{address}?draft={draft.number}" if draft is not None else address
