"""The same request twice does its work once.

The key is a unique row, not a check: of two requests with one key that run at
the same instant, the second waits for the first one's transaction and then
gets its answer. A request that fails leaves no row, because its whole
transaction is undone, and may be sent again.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import KeyReusedError, ValidationFailedError
from hall.foundation.models import IdempotentRequest

KEPT_DAYS = 30
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Answer(NamedTuple):
    """The HTTP status and body of a request, and whether they were replayed."""

    status: int
    body: dict[str, Any]
    replayed: bool


class KeptAnswer(NamedTuple):
    """The status and body that a request was answered with, and what made it that request."""

    status: int
    body: dict[str, Any]
    request_fingerprint: str


def fingerprint_request(route: str, body: object) -> str:
    """What makes two requests the same: the route and the body, as 64 hexadecimal digits."""
    canonical = json.dumps([route, body], sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return sha256(canonical.encode()).hexdigest()


def run_once(
    *, user_id: int, key: str, request_fingerprint: str, action: Callable[[], tuple[int, dict[str, Any]]]
) -> Answer:
    """Run ``action`` under a key, or give again what it answered the first time.

    Args:
        user_id: whose key it is; keys of two users never meet.
        key: 1 to 200 visible ASCII characters, chosen by the client.
        request_fingerprint: see ``fingerprint_request``.
        action: the work, in the same transaction as the key; gives status and JSON-able body.

    Raises:
        ValidationFailedError: for a key that cannot be one.
        KeyReusedError: when the key was used for another request.
    """
    if not _KEY.fullmatch(key):
        raise ValidationFailedError(fields={"Idempotency-Key": [_("1 to 200 visible ASCII characters.")]})
    with transaction.atomic():
        claimed = IdempotentRequest(user_id=user_id, key=key, request_fingerprint=request_fingerprint)
        IdempotentRequest.objects.bulk_create([claimed], ignore_conflicts=True)
        row = IdempotentRequest.objects.select_for_update().get(user_id=user_id, key=key)
        if row.status is not None:
            return _replay(row, request_fingerprint)
        row.status, row.body = action()
        row.save(update_fields=["status", "body"])
        return Answer(row.status, row.body, replayed=False)


def find_answer(*, user_id: int, key: str) -> KeptAnswer | None:
    """What a key of a user was answered before, whatever is asked now; None for a key that was not used."""
    row = IdempotentRequest.objects.filter(user_id=user_id, key=key, status__isnull=False).first()
    if row is None or row.status is None or row.body is None:
        return None
    return KeptAnswer(row.status, row.body, row.request_fingerprint)


def forget_requests(*, before: datetime) -> int:
    """Delete the answers of requests older than an instant; says how many."""
    deleted, _by_model = IdempotentRequest.objects.filter(created_at__lt=before).delete()
    return deleted


def kept_since(at: datetime) -> datetime:
    """The instant before which answers may be forgotten."""
    return at - timedelta(days=KEPT_DAYS)


def _replay(row: IdempotentRequest, request_fingerprint: str) -> Answer:
    if row.request_fingerprint != request_fingerprint:
        raise KeyReusedError(fields={"Idempotency-Key": [KeyReusedError.title]})
    if row.status is None or row.body is None:
        raise KeyReusedError
    return Answer(row.status, row.body, replayed=True)
