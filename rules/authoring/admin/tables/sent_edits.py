"""Edits as the browser sends them, and as they wait in the page between looking at them and saving them.

What waits is signed and packed by the server, so nothing is kept between the two steps and nothing can be slipped in.
Everything is read and checked again when it is saved.
"""

import json
from collections.abc import Mapping, Sequence

from django.core import signing
from django.utils.translation import gettext as _

from hall.foundation.errors import ValidationFailedError
from rules.authoring.tables.edits import REMOVE, SET, UNDO, RuleEdit

MOST_EDITS = 5_000
LONGEST_PACKED = 1_800_000
_SALT = "rules.authoring.tables"
_KEPT_SECONDS = 24 * 3600
_NAMES = ("rule", "item", "clock", "like")
_LONGEST_NAME = 200
_MOST_VALUES = 40


def read_edits(text: str) -> list[RuleEdit]:
    """The edits of a page.

    Raises:
        ValidationFailedError: They are not what the page sends, or too many.
    """
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    if not isinstance(sent, list):
        raise _unreadable()
    if len(sent) > MOST_EDITS:
        raise _too_many()
    return [_read(edit) for edit in sent]


def pack_edits(edits: Sequence[RuleEdit], *, table: str, draft: int, revision: int) -> str:
    """The edits of one table and draft as text for a hidden field.

    Raises:
        ValidationFailedError: They are too many to be sent again.
    """
    if len(edits) > MOST_EDITS:
        raise _too_many()
    content = {"table": table, "draft": draft, "revision": revision, "edits": [_write(edit) for edit in edits]}
    packed = signing.dumps(content, salt=_SALT, compress=True)
    if len(packed) > LONGEST_PACKED:
        raise _too_many()
    return packed


def unpack_edits(packed: str, *, table: str, draft: int) -> tuple[list[RuleEdit], int]:
    """The edits that were looked at, and the revision of the draft at that time.

    Raises:
        ValidationFailedError: They belong to something else, or have waited for too long.
    """
    try:
        content = signing.loads(packed, salt=_SALT, max_age=_KEPT_SECONDS)
    except signing.BadSignature as error:
        raise _unreadable() from error
    if (content["table"], content["draft"]) != (table, draft):
        raise _unreadable()
    return [_read(edit) for edit in content["edits"]], content["revision"]


def _read(sent: object) -> RuleEdit:
    if not isinstance(sent, dict):
        raise _unreadable()
    names = {name: sent.get(name, "") for name in _NAMES}
    action, values = sent.get("action", SET), sent.get("values", {})
    if (
        not all(isinstance(name, str) and len(name) <= _LONGEST_NAME for name in names.values())
        or action not in {SET, UNDO, REMOVE}
        or not isinstance(values, dict)
        or len(values) > _MOST_VALUES
        or not all(_is_value(value) for value in values.values())
    ):
        raise _unreadable()
    where = {"": str(sent["where"])[:_LONGEST_NAME]} if sent.get("where") else {}
    return RuleEdit(**names, action=action, values=values, where=where)


def _is_value(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def _write(edit: RuleEdit) -> Mapping[str, object]:
    values = {
        name: value if value is None or isinstance(value, str | int | float) else str(value)[:10]
        for name, value in edit.values.items()
    }
    written = {"rule": edit.rule, "item": edit.item, "clock": edit.clock, "like": edit.like, "action": edit.action}
    return {name: value for name, value in written.items() if value} | {"values": values, "where": edit.where.get("")}


def _unreadable() -> ValidationFailedError:
    return ValidationFailedError(_("The changes cannot be read. Open the table again and repeat them."))


def _too_many() -> ValidationFailedError:
    said = _("These are too many changes at once; save at most %(most)s, then the others.") % {"most": MOST_EDITS}
    return ValidationFailedError(said)
