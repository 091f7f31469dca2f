"""Taking a rule out of force."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractUser

from rules.authoring.models import RuleSetVersion
from rules.authoring.services.changes import propose_changes
from rules.authoring.services.publishing import put_in_force


def withdraw_rules(
    *, codes: Collection[str], reason: str, author: AbstractUser, approver: AbstractUser, at: datetime
) -> RuleSetVersion:
    """Withdraw live rules at once, with the reason; what they were stays in the versions before.

    Raises:
        RuleNotFoundError: A code that is not in force.
    """
    change_set = propose_changes(
        title=f"Withdrawal: {', '.join(sorted(codes))}"[:300],
        rules=(),
        withdrawn=codes,
        author=author,
        at=at,
        note=reason,
    )
    return put_in_force(change_set=change_set, approver=approver, at=at)
