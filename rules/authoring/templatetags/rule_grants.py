"""Whom to ask for the right to write rules, said where somebody would look for a button."""

from typing import Any

from django import template

from rules.authoring.selectors.change_rights import AUTHOR
from rules.authoring.selectors.grants import Grants, list_grant_givers

register = template.Library()


@register.inclusion_tag("authoring/admin/missing_grant.html", takes_context=True)
def missing_grant(context: template.Context, *, covered: bool | None = None) -> dict[str, Any]:
    """Nothing for who may write here or is no author; else what is missing, and the names of those who give it.

    Args:
        context: Of the page.
        covered: Whether the rule that is shown may be written; left out where no rule is shown.
    """
    user = context["request"].user
    if covered or not user.has_perm(AUTHOR):
        return {"missing": ""}
    anything = Grants(user).any
    if anything and covered is None:
        return {"missing": ""}
    return {"missing": "this" if anything else "all", "givers": list_grant_givers()}
