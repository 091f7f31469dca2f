"""What a change touches, as a panel of its page."""

from typing import Any

from django import template

from hall.foundation import clock
from rules.authoring.admin.where_used.showing import show_uses
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.where_used import MOST_RULES, list_rules_of_change, list_uses

register = template.Library()


@register.inclusion_tag("authoring/admin/uses.html", takes_context=True)
def uses_of_change(context: template.Context, change: ChangeSet) -> dict[str, Any]:
    """Guides, pages and open cases that the rules of a change touch, before and after it."""
    rules, all_of_them = list_rules_of_change(change)
    uses = list_uses(rules, context["request"].user, clock.now())
    return {"uses": show_uses(uses), "cut_at": None if all_of_them else MOST_RULES}
