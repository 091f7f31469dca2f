"""Who may write and who may approve."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from rules.authoring.enums import Origin
from rules.authoring.errors import NotPermittedError, SamePersonError

AUTHOR = "authoring.author_rules"
APPROVE = "authoring.approve_rules"
EVALUATE = "authoring.evaluate_rules"


def require_author(user: AbstractUser, origin: Origin) -> None:
    """An active account; for a change written by hand, one that may author rules."""
    _require(user, AUTHOR, origin)


def require_approver(user: AbstractUser, *, author_id: int, origin: Origin) -> None:
    """Another active account than the author's; for a change written by hand, one that may approve.

    Limits that come with the catalogue and the rules shipped with the product are put in force by whoever operates
    the installation, but never by one account alone.
    """
    if user.pk == author_id:
        raise SamePersonError
    _require(user, APPROVE, origin)


def require_publisher(user: AbstractUser) -> None:
    """Someone other than a change's own two people, who works on rules."""
    if not (user.has_perm(AUTHOR) or user.has_perm(APPROVE)):
        raise NotPermittedError


def _require(user: AbstractUser, permission: str, origin: Origin) -> None:
    if not user.is_active:
        raise NotPermittedError(_("The account %(name)s is not active.") % {"name": user.get_username()})
    if origin == Origin.AUTHOR and not user.has_perm(permission):
        raise NotPermittedError
