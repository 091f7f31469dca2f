"""What a person may do with a change in the state it is in."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser

from rules.authoring.enums import ChangeState, Origin
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.drafts import may_edit_draft

AUTHOR = "authoring.author_rules"
APPROVE = "authoring.approve_rules"
RETURNABLE = frozenset({ChangeState.SUBMITTED, ChangeState.REJECTED, ChangeState.APPROVED})
"""States from which the author can take a change back and write on."""


@dataclass(frozen=True, slots=True)
class ChangeRights:
    """Which buttons a person sees; the services ask the same once more.

    Attributes:
        edit: Write in the draft, send it, give it up.
        take_back: Make it a draft again.
        decide: Approve it or send it back.
        urgent: Approve and put in force in one go, which is offered for withdrawals.
        publish: Put the approved change in force, now or at a date.
        cancel: Take back its version before it comes into force.
        waits_for_another: The person wrote it, so someone else decides.
    """

    edit: bool
    take_back: bool
    decide: bool
    urgent: bool
    publish: bool
    cancel: bool
    waits_for_another: bool


def find_rights(change: ChangeSet, user: AbstractUser, *, scheduled: bool, only_withdrawals: bool) -> ChangeRights:
    """The rights of a person.

    Args:
        change: The change.
        user: Who looks at it.
        scheduled: Whether its version is published for later and can still be cancelled.
        only_withdrawals: Whether it does nothing but withdraw rules.
    """
    mine = change.author_id == user.pk
    writes, approves = user.has_perm(AUTHOR), user.has_perm(APPROVE)
    decides = change.state == ChangeState.SUBMITTED and not mine and approves
    returnable = change.state in RETURNABLE and change.origin == Origin.AUTHOR
    return ChangeRights(
        edit=writes and may_edit_draft(change, user),
        take_back=mine and writes and returnable,
        decide=decides,
        urgent=decides and only_withdrawals,
        publish=change.state == ChangeState.APPROVED and (writes or approves),
        cancel=scheduled and (writes or approves),
        waits_for_another=mine and change.state == ChangeState.SUBMITTED,
    )
