"""What a finding is about: the same breach found again is the same subject, another occurrence is another one."""

from collections.abc import Mapping
from typing import Any

from hall.cases.enums import PROCEDURE_PREFIX, STEP_PREFIX, Clock
from hall.cases.models import Case
from rules.engine import Finding

WHOLE_CASE = "case"
_STEP, _YELLOW = "step", "yellow"
_OCCURRENCES = {"supplement_requests": "supplement_requests", "paused_near_deadline": "special_procedures"}
"""Fields whose breach can happen again, and the count in the case's conduct that tells the occurrences apart."""


def signal_subject(finding: Finding, case: Case) -> str:
    """The subject of a signal: a clock, a step's clock, a yellow card, the n-th occurrence of an act, or the case."""
    return name_subject(
        subject_kind(finding), step=case.current_step, yellow_subject=case.yellow_subject, conduct=case.conduct
    )


def subject_kind(finding: Finding) -> str:
    """What sort of subject a finding has, whichever case it is found on: a clock, ``step``, or another word.

    The clock is the one the rule names; a rule that names none is about the clock its facts speak of.
    """
    clock = str(finding.outcome.get("clock") or "") or _clock_of_facts(finding)
    if clock:
        return clock
    if "yellow_open_working_days" in finding.facts_used:
        return _YELLOW
    return next((field for field in _OCCURRENCES if field in finding.facts_used), WHOLE_CASE)


def name_subject(kind: str, *, step: str, yellow_subject: str, conduct: Mapping[str, Any]) -> str:
    """The subject on a case that is in a step, whose oldest yellow card is about something, and that did so much."""
    if kind == _STEP:
        return STEP_PREFIX + step
    if kind == Clock.PROCEDURE:
        return f"{PROCEDURE_PREFIX}{conduct.get('special_procedures', 0)}"
    if kind == _YELLOW:
        return f"{_YELLOW}:{yellow_subject}"
    if kind in _OCCURRENCES:
        count = _OCCURRENCES[kind]
        return f"{count}:{conduct.get(count, 0)}"
    return kind


def clock_of_subject(subject: str) -> str | None:
    """The clock a subject is about, if it is about one."""
    return subject if subject in Clock.values or subject.startswith((STEP_PREFIX, PROCEDURE_PREFIX)) else None


def _clock_of_facts(finding: Finding) -> str:
    for clock in ("step", *Clock.values):
        if any(field.startswith(f"{clock}_") and field.endswith(_SUFFIXES) for field in finding.facts_used):
            return clock
    return ""


_SUFFIXES = ("_late", "_overdue_working_days", "_remaining_working_days", "_used_percent")
