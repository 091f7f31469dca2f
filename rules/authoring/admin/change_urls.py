"""The addresses of changes to the rules in the back office."""

from django.urls import path

from rules.authoring.admin.changes import begin_draft_page
from rules.authoring.admin.compare_page import compare_page
from rules.authoring.admin.draft_page import draft_page
from rules.authoring.admin.rule_entry import change_rule, withdraw_rule

CHANGE_URLS = [
    path("rules/drafts/new/", begin_draft_page, name="authoring_begin_draft"),
    path("rules/drafts/<int:number>/", draft_page, name="authoring_draft"),
    path("rules/compare/", compare_page, name="authoring_compare"),
    path("rules/list/<str:code>/change/", change_rule, name="authoring_change_rule"),
    path("rules/list/<str:code>/withdraw/", withdraw_rule, name="authoring_withdraw"),
]
