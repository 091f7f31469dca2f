"""The account behind a request."""

from typing import Any

from rest_framework.request import Request


def account_of(request: Request) -> Any:
    """The account that asks: the organization's user. Permissions have let nobody in who is not signed in."""
    return request.user
