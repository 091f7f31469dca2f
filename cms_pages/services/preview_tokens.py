"""Tokens that open one draft to a program for a short while: signed, ending, and bound to the editor who asked."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from wagtail.models import Page

from cms_pages.errors import PreviewRefusedError

SALT = "cms_pages.page_preview"
VALID_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class PreviewClaim:
    """Which page, on whose behalf."""

    page: int
    user: int


def issue_preview_token(*, page: Page, actor: Any) -> str:
    """A token for the latest draft of a page.

    Raises:
        PreviewRefusedError: the account may not edit the page.
    """
    if not page.permissions_for_user(actor).can_edit():
        raise PreviewRefusedError
    return signing.dumps({"page": page.pk, "user": actor.pk}, salt=SALT)


def read_preview_token(token: str) -> PreviewClaim:
    """What a token says, within half an hour of its making.

    Raises:
        PreviewRefusedError: it was altered, has ended, or is no token.
    """
    try:
        claim = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
        return PreviewClaim(int(claim["page"]), int(claim["user"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError, UnicodeError):
        raise PreviewRefusedError from None
