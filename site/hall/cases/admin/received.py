"""What is shown once a case is received or has a new tracking code; shown again to who sends the same form again.

A code is kept only as a hash. The answer to a form, though, is kept sealed for a while under the form's own key, so a
form sent again shows the same code, unless a newer one has ended it meanwhile.
"""

from dataclasses import dataclass
from typing import Any

from hall.cases.models import Case
from hall.cases.tracking_codes import is_tracking_code
from hall.foundation import idempotency
from hall.foundation.personal import decrypt


@dataclass(frozen=True)
class Received:
    """A number with its tracking code; the code is empty once a newer one has ended it.

    Attributes:
        complete: every required paper is there.
        again: the form had been sent before.
        changed: it was sent before with other words, which were not taken.
    """

    number: str
    tracking_code: str
    complete: bool
    again: bool = False
    changed: bool = False


def find_received(*, user_id: int, key: str, request_fingerprint: str) -> Received | None:
    """What became of a form that was sent before; None for one that was not."""
    kept = idempotency.find_answer(user_id=user_id, key=key)
    if kept is None:
        return None
    return show_received(kept.body, again=True, changed=kept.request_fingerprint != request_fingerprint)


def show_received(answer: dict[str, Any], *, again: bool = False, changed: bool = False) -> Received:
    """The answer to a form as its page shows it."""
    number, code = answer["number"], decrypt(answer["tracking_code"])
    case = Case.objects.only("tracking_code_hash", "item_snapshot", "documents_held").get(number=number)
    current = is_tracking_code(number, code, case.tracking_code_hash)
    required = {document["code"] for document in case.item_snapshot["documents"] if document["required"]}
    complete = required <= set(case.documents_held)
    return Received(number, code if current and not changed else "", complete, again, changed)
