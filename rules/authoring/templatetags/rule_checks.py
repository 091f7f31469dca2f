"""The checks of a change, as a panel of its page."""

from typing import Any

from django import template
from django.urls import reverse

from rules.authoring.admin.checks.showing import show_newest_run
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.drafts import may_edit_draft
from rules.authoring.selectors.readiness import find_last_finished_check

register = template.Library()


@register.inclusion_tag("authoring/admin/checks_standing.html", takes_context=True)
def check_standing(context: template.Context, change: ChangeSet) -> dict[str, Any]:
    """How the newest run stands, its counts, and the buttons."""
    request = context["request"]
    shown = show_newest_run(change, with_problems=False)
    was_checked = shown is None and find_last_finished_check(change) is not None
    return {
        "change": change,
        "shown": shown,
        "outdated_url": reverse("authoring_checks", args=[change.number]) if was_checked else "",
        "may_edit": may_edit_draft(change, request.user),
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "back": "change",
    }
