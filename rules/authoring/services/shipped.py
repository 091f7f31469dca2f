"""The first version of an installation: the rules shipped with the product."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractUser

from rules.authoring.enums import Origin
from rules.authoring.models import Rule, RuleSetVersion
from rules.authoring.services.changes import propose_changes
from rules.authoring.services.publishing import put_in_force
from rules.defaults import list_default_rules


def load_defaults(
    *,
    author: AbstractUser,
    approver: AbstractUser,
    at: datetime,
    item_codes: Mapping[str, str] | None = None,
) -> RuleSetVersion | None:
    """Put the shipped rules in force that the installation does not know yet.

    A shipped rule that was changed or withdrawn here stays as it is, so this can be run after every upgrade.

    Args:
        author: The account that proposes them.
        approver: Another account, which puts them in force.
        at: The instant of publication.
        item_codes: The catalogue as Chinese name → item code, for the prerequisites of investment projects; the
            packaged assignment when left out.

    Returns:
        The new version, or None when every shipped rule was known.
    """
    shipped = list_default_rules(item_codes)
    known = set(Rule.objects.filter(code__in=[rule.code for rule in shipped]).values_list("code", flat=True))
    new = [rule for rule in shipped if rule.code not in known]
    if not new:
        return None
    change_set = propose_changes(
        title="Rules shipped with the product",
        rules=new,
        author=author,
        at=at,
        note="Limits of the Administrative Licensing Law, the card ladder, conduct, and project prerequisites.",
        origin=Origin.DEFAULT,
    )
    return put_in_force(change_set=change_set, approver=approver, at=at)
