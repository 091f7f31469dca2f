"""What the evidence chain of the rules records.

The chain holds fingerprints of definitions, not the definitions: those are in the change sets and bundles, and a
bundle's key is the hash of its content. So a changed definition shows as a hash that no longer fits.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from hall.foundation.evidence import NewEvent, append_events
from rules.language import canonical_json

CHAIN = "rules"
_MOST_CODES_NAMED = 200


class RulesEvent(StrEnum):
    """The kinds of event in the chain of the rules."""

    DRAFT_BEGUN = "rules.draft_begun"
    DRAFT_EDITED = "rules.draft_edited"
    DRAFT_RULES_CHANGED = "rules.draft_rules_changed"
    DRAFT_DISCARDED = "rules.draft_discarded"
    CHANGE_TAKEN_BACK = "rules.change_taken_back"
    CHANGE_PROPOSED = "rules.change_proposed"
    CHANGE_APPROVED = "rules.change_approved"
    CHANGE_REJECTED = "rules.change_rejected"
    CHANGE_CARRIED_OVER = "rules.change_carried_over"
    VERSION_PUBLISHED = "rules.version_published"
    VERSION_CANCELLED = "rules.version_cancelled"
    GRANT_GIVEN = "rules.grant_given"
    GRANT_TAKEN = "rules.grant_taken"
    ALARM_RAISED = "rules.alarm_raised"
    ALARM_RESOLVED = "rules.alarm_resolved"


def record_event(kind: RulesEvent, payload: Mapping[str, object], *, actor: str, at: datetime) -> None:
    """Append one event, in the caller's transaction."""
    append_events(chain=CHAIN, events=[NewEvent(kind=kind.value, payload=dict(payload), actor=actor, at=at)])


def fingerprint(value: object) -> str:
    """SHA-256 (hex) over the canonical JSON of a value."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def describe_entries(entries: Iterable[tuple[str, object, object]]) -> dict[str, object]:
    """Changed rules as evidence: how many, a fingerprint over all of them, and their codes while they are few.

    Args:
        entries: Code, definition before (or None), definition after (or None).
    """
    hashed = {
        code: [None if form is None else fingerprint(form) for form in (before, after)]
        for code, before, after in entries
    }
    named = {"codes": sorted(hashed)} if len(hashed) <= _MOST_CODES_NAMED else {}
    return {"rules": len(hashed), "changes_fingerprint": fingerprint(hashed), **named}
