"""The proof of an accountability record: what a person needs to check the finding alone, with a calendar.

For each cause: the rule's text and version, the facts it used and the events
each came from, the arithmetic of the clock at that instant, who held the post
then, what was excluded, and where the evidence stands.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from hall.cases import selectors as cases
from hall.cases.enums import STEP_PREFIX, Clock
from hall.foundation import evidence
from hall.foundation.clock import LOCAL_ZONE
from hall.supervision.models import AccountabilityCause, AccountabilityRecord
from hall.supervision.selectors.origins import SIGNAL, CaseEvent, origin_of, origin_of_clock
from rules.authoring import selectors as authoring
from rules.authoring.errors import RuleNotFoundError, VersionNotFoundError
from rules.vocabulary import VOCABULARY

_CLOCK_SUFFIXES = ("_late", "_overdue_working_days", "_remaining_working_days", "_used_percent", "_limit_amount")


def get_proof(record: AccountabilityRecord) -> list[dict[str, Any]]:
    """The causes of a record, each with its proof, the earliest first."""
    rows = list(evidence.list_events(f"case:{record.case_number}"))
    return [_cause(record, cause, rows) for cause in record.causes.all()]


def written(instant: datetime) -> str:
    """An instant as answers give it, with +08:00."""
    return instant.astimezone(LOCAL_ZONE).isoformat(timespec="seconds")


def _cause(record: AccountabilityRecord, cause: AccountabilityCause, rows: Iterable[Any]) -> dict[str, Any]:
    clock = _clock_of(cause)
    arithmetic = _explain(record, clock, cause.at)
    return {
        "at": written(cause.at),
        "rule": _rule(cause),
        "subject": cause.subject,
        "sentence": {"en": cause.sentence_en, "zh": cause.sentence_zh},
        "outcome": cause.outcome,
        "facts": _facts(
            record, cause, [CaseEvent(row.sequence, row.kind, row.at, row.payload.get("severity", "")) for row in rows]
        ),
        "clock": clock or None,
        "arithmetic": arithmetic,
        "excluded": arithmetic["pauses"] if arithmetic else [],
        "answers": cause.answers,
        "post_kind": cause.post_kind,
        "held_by": cause.held_by,
        "evidence": _evidence(cause, rows),
    }


def _rule(cause: AccountabilityCause) -> dict[str, Any]:
    said: dict[str, Any] = {"code": cause.rule, "version": cause.rules_version, "because": cause.because}
    try:
        text = authoring.describe_rule(authoring.get_version(cause.rules_version), cause.rule)
    except (RuleNotFoundError, VersionNotFoundError):
        return {**said, "title": None, "sentence": {"en": cause.sentence_en, "zh": cause.sentence_zh}}
    return {
        **said,
        "title": {"en": text.title.en, "zh": text.title.zh},
        "sentence": {"en": text.sentence.en, "zh": text.sentence.zh},
    }


def _clock_of(cause: AccountabilityCause) -> str:
    """The clock a cause is about; a yellow card that stayed uncorrected is about the clock of that card."""
    subject = cause.subject.removeprefix("yellow:")
    return subject if subject in Clock.values or subject.startswith(STEP_PREFIX) else ""


def _facts(record: AccountabilityRecord, cause: AccountabilityCause, events: list[CaseEvent]) -> list[dict[str, Any]]:
    facts = []
    for name, value in cause.facts_used.items():
        field = VOCABULARY.get(name)
        clock = _clock_of_fact(name, cause)
        arithmetic = _explain(record, clock, cause.at)
        if arithmetic:
            origin = origin_of_clock(clock, events, at=cause.at, moved_at=_instants(arithmetic))
        else:
            origin = origin_of(name, events, at=cause.at)
        facts.append(
            {
                "name": name,
                "label": {"en": field.label.en, "zh": field.label.zh} if field else None,
                "value": value,
                "events": [
                    {"sequence": event.sequence, "kind": event.kind, "at": written(event.at)} for event in origin
                ],
            }
        )
    return facts


def _clock_of_fact(fact: str, cause: AccountabilityCause) -> str:
    """The clock a fact is about; facts of the step are of the step the cause is about."""
    if not fact.endswith(_CLOCK_SUFFIXES):
        return ""
    if fact.startswith("step_"):
        return _clock_of(cause)
    return next((clock for clock in Clock.values if fact.startswith(f"{clock}_")), "")


def _explain(record: AccountabilityRecord, clock: str, at: datetime) -> Mapping[str, Any] | None:
    return cases.explain_clock_of_case(record.case_number, clock, at) if clock else None


def _instants(arithmetic: Mapping[str, Any]) -> list[datetime]:
    named = [arithmetic["started_at"], *(extension["at"] for extension in arithmetic["extensions"])]
    for pause in arithmetic["pauses"]:
        named += [pause["from"], pause["to"]]
    return [datetime.fromisoformat(text) for text in named if text]


def _evidence(cause: AccountabilityCause, rows: Iterable[Any]) -> dict[str, Any] | None:
    """The event that announced the signal."""
    for row in rows:
        same = row.payload.get("rule") == cause.rule and row.payload.get("subject") == cause.subject
        if row.kind == SIGNAL and same:
            return {"chain": row.chain, "sequence": row.sequence, "hash": row.hash}
    return None
