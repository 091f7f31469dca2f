"""Taking a rule out of force."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.services.changes import propose_changes
from rules.authoring.services.publishing import put_in_force


def propose_withdrawal(*, codes: Collection[str], reason: str, author: AbstractUser, at: datetime) -> ChangeSet:
    """Send the withdrawal of live rules to a second person, who puts it in force with ``put_in_force``.

    Nothing is left to check or to try: a rule that no longer holds cannot contradict another. So it goes past both.

    Raises:
        RuleNotFoundError: A code that is not in force.
        RulesInvalidError: No reason.
    """
    title = _("Withdrawal: %(codes)s") % {"codes": ", ".join(sorted(codes))}
    return propose_changes(title=title[:300], rules=(), withdrawn=codes, author=author, at=at, note=reason)


def withdraw_rules(
    *, codes: Collection[str], reason: str, author: AbstractUser, approver: AbstractUser, at: datetime
) -> RuleSetVersion:
    """Withdraw live rules at once, with the reason; what they were stays in the versions before.

    Raises:
        RuleNotFoundError: A code that is not in force.
    """
    change_set = propose_withdrawal(codes=codes, reason=reason, author=author, at=at)
    return put_in_force(change_set=change_set, approver=approver, at=at)
