"""A case as flat, typed facts for the rules: the only module that knows both shapes.

Higher layers (projects, feedback) add facts of their own by registering a source; its fields must be in the
vocabulary. Sources are asked in the order of their names, inside the transaction that evaluates the case.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from hall.cases.enums import PROCEDURE_PREFIX, STEP_PREFIX, Clock
from hall.cases.models import Case
from hall.foundation.clock import local_date
from rules.calendar import ClockState, WorkingCalendar

FactSource = Callable[[Case, datetime], Mapping[str, object]]
_SOURCES: dict[str, FactSource] = {}


def register_fact_source(name: str, source: FactSource) -> None:
    """Let another layer tell the rules something about a case.

    Args:
        name: of the source; registering another source under a used name is an error.
        source: gives the facts of a case as of an instant; it must not write.
    """
    if _SOURCES.setdefault(name, source) is not source:
        raise ValueError(f"There is already a source of facts named {name}.")


def forget_fact_source(name: str) -> None:
    """Take a source out again (an application that is switched off)."""
    _SOURCES.pop(name, None)


def item_facts(item: Mapping[str, Any]) -> dict[str, object]:
    """What is known from the item alone."""
    return {
        "item": item["code"],
        "item_type": item["item_type"],
        "authority": item["authority"],
        "level": item["level"],
        "handling": item["handling"],
    }


def case_facts(case: Case, at: datetime, *, act: str = "") -> dict[str, object]:
    """What rules may know of a case, its clocks apart.

    Args:
        case: the case as it stands.
        at: the instant judged.
        act: the act that is being done, if one is.
    """
    facts: dict[str, object] = {
        **case.facts,
        **item_facts(case.item_snapshot),
        "applicant_kind": case.applicant_kind,
        "service_form": case.service_form,
        "channel": case.channel,
        "state": case.state,
        "documents_held": sorted(case.documents_held),
        **case.conduct,
    }
    if act:
        facts["act"] = act
    if case.accepted_at is not None:
        facts["accepted_on"] = local_date(case.accepted_at).isoformat()
    for name in sorted(_SOURCES):
        facts.update(_SOURCES[name](case, at))
    # Members of enums are texts to Python but not to the vocabulary, which takes nothing for what it is not.
    return {name: str(value) if isinstance(value, str) else value for name, value in facts.items()}


def clock_facts(case: Case, states: Mapping[str, ClockState]) -> dict[str, object]:
    """How the clocks stand, in the words of the rules; ``step`` is the step the case is in, ``procedure`` the last one.

    A stopped clock keeps what it was late by; what moves only while it runs (time left, share used) is not given.
    """
    facts: dict[str, object] = {}
    for clock, state in states.items():
        if clock.startswith(PROCEDURE_PREFIX):
            if clock == procedure_clock(case):
                facts.update(_facts_of_clock(Clock.PROCEDURE.value, state, case.limits.get(clock)))
        elif not clock.startswith(STEP_PREFIX):
            facts.update(_facts_of_clock(clock, state, case.limits.get(clock)))
        elif clock == STEP_PREFIX + case.current_step:
            facts.update(_facts_of_clock("step", state, case.limits.get(clock)))
    return facts


def procedure_clock(case: Case) -> str:
    """The clock of the special procedure that was started last."""
    return f"{PROCEDURE_PREFIX}{case.conduct.get('special_procedures', 0)}"


def _facts_of_clock(name: str, state: ClockState, limit: Mapping[str, Any] | None) -> dict[str, object]:
    if limit is None or state.due_at is None:
        return {}
    facts: dict[str, object] = {
        f"{name}_limit_amount": limit["amount"],
        f"{name}_late": state.late,
        f"{name}_overdue_working_days": state.overdue_working_days,
    }
    if state.stopped_at is None:
        facts[f"{name}_remaining_working_days"] = state.remaining_working_days
        facts[f"{name}_used_percent"] = state.used_percent
    return facts


def yellow_facts(yellow_since: datetime | None, calendar: WorkingCalendar, at: datetime) -> dict[str, object]:
    """How many whole working days have passed since the day of the oldest uncorrected yellow card."""
    if yellow_since is None or yellow_since > at:
        return {}
    day, yesterday = local_date(yellow_since), local_date(at) - timedelta(days=1)
    return {"yellow_open_working_days": calendar.working_days_between(day, yesterday) if day < yesterday else 0}
