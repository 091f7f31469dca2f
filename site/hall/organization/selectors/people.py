"""Accounts."""

from collections.abc import Collection

from hall.organization.errors import UserNotFoundError
from hall.organization.models import User


def get_user(username: str) -> User:
    """The account with a name.

    Raises:
        UserNotFoundError: when there is none.
    """
    user = find_user(username)
    if user is None:
        raise UserNotFoundError
    return user


def list_active_accounts(usernames: Collection[str]) -> dict[str, User]:
    """The accounts in use among some names; name → account."""
    return {user.username: user for user in User.objects.filter(username__in=list(usernames), is_active=True)}


def find_user(username: str) -> User | None:
    """The account with a name, if there is one."""
    return User.objects.filter(username=username).first()
