"""Where the tables stand in the back office."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, register_converter
from wagtail.admin.auth import require_admin_access

from rules.authoring.admin.tables.answers import BeginView, ExportView, RuleWordsView
from rules.authoring.admin.tables.limits import LimitsTableView
from rules.authoring.admin.tables.reviewing import ReviewView, SaveView
from rules.authoring.admin.tables.rule_tables import PrerequisitesTableView, TriggersTableView
from rules.authoring.selectors.table_plans import KINDS


class TableConverter:
    """The name of one of the tables."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        """The name itself."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return value


register_converter(TableConverter, "ruletable")


def _page(view: Any) -> Callable[..., HttpResponseBase]:
    guarded: Callable[..., HttpResponseBase] = require_admin_access(view.as_view())

    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return guarded(request, **kwargs)

    return answer


table_urls: list[URLPattern] = [
    path("rules/tables/limits/", _page(LimitsTableView), name="authoring_limits_table"),
    path("rules/tables/triggers/", _page(TriggersTableView), name="authoring_triggers_table"),
    path("rules/tables/prerequisites/", _page(PrerequisitesTableView), name="authoring_prerequisites_table"),
    path("rules/tables/<ruletable:table>/review/", _page(ReviewView), name="authoring_table_review"),
    path("rules/tables/<ruletable:table>/save/", _page(SaveView), name="authoring_table_save"),
    path("rules/tables/<ruletable:table>/export/", _page(ExportView), name="authoring_table_export"),
    path("rules/tables/<ruletable:table>/rule/", _page(RuleWordsView), name="authoring_table_rule"),
    path("rules/tables/<ruletable:table>/begin/", _page(BeginView), name="authoring_table_begin"),
]
