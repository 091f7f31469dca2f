"""The newest trial of a change, as a panel of its page."""

from typing import Any

from django import template

from rules.authoring.admin.trials.results import headlines
from rules.authoring.enums import RunState
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.trials import UNFINISHED, find_newest_trial
from rules.authoring.services.permission import APPROVE, AUTHOR

register = template.Library()


@register.inclusion_tag("authoring/admin/trial_standing.html", takes_context=True)
def trial_standing(context: template.Context, change: ChangeSet) -> dict[str, Any]:
    """How the newest trial stands, in words, and the way to the trials."""
    user = context["request"].user
    run = find_newest_trial(change)
    return {
        "change": change,
        "run": run,
        "is_going_on": run is not None and run.state in UNFINISHED,
        "percent": min(100, run.done * 100 // run.total) if run is not None and run.total else 0,
        "headlines": headlines(run) if run is not None and run.state == RunState.DONE else [],
        "may_try": user.has_perm(AUTHOR) or user.has_perm(APPROVE),
        "csrf_token": context.get("csrf_token"),
    }
