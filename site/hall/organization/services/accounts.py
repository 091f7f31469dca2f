"""Accounts."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from hall.organization.models import User
from hall.organization.services.records import record, save_checked


@transaction.atomic
def create_user(  # noqa: PLR0913  what makes up an account
    *,
    username: str,
    password: str,
    email: str = "",
    display_name_en: str = "",
    display_name_zh: str = "",
    groups: Sequence[str] = (),
    superuser: bool = False,
    actor: User | None,
    at: datetime,
) -> User:
    """Make an account that may sign in.

    Args:
        username: unique; evidence names the person by it.
        password: not checked against the password rules here: forms do that.
        email: where notices to the person go.
        display_name_en: what screens show; the username when empty.
        display_name_zh: the same in Chinese.
        groups: names of groups of the back office; made when they do not exist.
        superuser: may do everything in the back office; acts on cases still need a mandate.
        actor: who makes it; None for the system.
        at: when.

    Raises:
        OverlapError: when the name is taken.
    """
    user = User(
        username=username,
        email=email,
        display_name_en=display_name_en,
        display_name_zh=display_name_zh,
        is_staff=superuser,
        is_superuser=superuser,
        date_joined=at,
    )
    user.set_password(password)
    save_checked(user)
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
    record("user_created", {"username": username, "groups": sorted(groups), "superuser": superuser}, actor=actor, at=at)
    return user
