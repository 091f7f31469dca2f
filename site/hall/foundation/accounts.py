"""The account behind a request."""

from typing import Any

from rest_framework.request import Request


def account_of(request: Request) -> Any:
    """The account that asks, where the view lets in only who is signed in: the organization's user, never anonymous."""
    if not request.user.is_authenticated:
        raise RuntimeError("This view must not let in who is not signed in.")
    return request.user
