"""A case as officers see it: state, clocks with their dates, and the rules it stands under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hall.cases.clocks import ClockBook, worst_light
from hall.cases.enums import PROCEDURE_PREFIX, STEP_PREFIX, Clock
from hall.cases.models import Case
from rules.calendar import SHANGHAI, ClockState, WorkingCalendar

PUBLISHED_CLOCKS = (Clock.COMMITTED.value, Clock.STATUTORY.value, Clock.DELIVERY.value)
"""Whose limits the public is told; when one passes, the public is told why (Business Environment Regulation, 36)."""
_HANDLING_CLOCKS = (Clock.STATUTORY.value, Clock.COMMITTED.value)


@dataclass(frozen=True)
class LimitView:
    """The limit of a clock, by which rule and version, and how far its figure was checked."""

    amount: int
    unit: str
    rule: str
    version: int
    check: str | None

    def as_json(self) -> dict[str, object]:
        """The limit as the API gives it."""
        return {
            "amount": self.amount,
            "unit": self.unit,
            "rule": self.rule,
            "rules_version": self.version,
            "verified": self.check == "verified",
            "check": self.check,
        }


@dataclass(frozen=True)
class ClockView:
    """A clock of a case at an instant; ``limit`` is None where none is known."""

    clock: str
    limit: LimitView | None
    state: ClockState

    def as_json(self) -> dict[str, object]:
        """The clock as the API gives it."""
        state = self.state
        return {
            "limit": self.limit.as_json() if self.limit else None,
            "started_at": _written(state.started_at),
            "stopped_at": _written(state.stopped_at),
            "due_at": _written(state.due_at),
            "used_working_days": state.used_working_days,
            "remaining_working_days": state.remaining_working_days,
            "overdue_working_days": state.overdue_working_days,
            "light": str(state.light) if state.light is not None else None,
            "late": state.late,
            "paused": state.paused,
            "provisional": state.provisional,
        }


@dataclass(frozen=True)
class CaseView:
    """A case at an instant, without personal data. ``events`` is empty in the answer to an act."""

    number: str
    state: str
    version: int
    item: str
    item_name: Mapping[str, str]
    item_revision: str
    authority: str
    channel: str
    service_form: str
    applicant_kind: str
    rules_version: int | None
    received_at: datetime
    accepted_at: datetime | None
    decided_at: datetime | None
    ended_at: datetime | None
    current_step: str
    documents_held: tuple[str, ...]
    deemed_accepted: bool
    not_evaluated_since: datetime | None
    light: str | None
    clocks: Mapping[str, ClockView]
    events: tuple[Mapping[str, Any], ...] = ()
    deemed_renewed: bool = False
    overrun_unexplained: bool = False
    procedure: str = ""
    procedure_clock: str = ""

    def as_json(self) -> dict[str, object]:
        """The case as the API gives it: instants with +08:00, ``step`` for the clock of the step it is or was in."""
        step = self.clocks.get(STEP_PREFIX + self.current_step)
        clocks = {name: self._clock_json(name) for name in Clock.values}
        clocks["step"] = {"code": self.current_step, **step.as_json()} if step else None
        procedure = self.clocks.get(self.procedure_clock)
        clocks["procedure"] = {"code": self.procedure, **procedure.as_json()} if procedure else None
        return {
            "number": self.number,
            "state": self.state,
            "version": self.version,
            "item": self.item,
            "item_name": dict(self.item_name),
            "item_revision": self.item_revision,
            "authority": self.authority,
            "channel": self.channel,
            "service_form": self.service_form,
            "applicant_kind": self.applicant_kind,
            "rules_version": self.rules_version,
            "received_at": _written(self.received_at),
            "accepted_at": _written(self.accepted_at),
            "decided_at": _written(self.decided_at),
            "ended_at": _written(self.ended_at),
            "current_step": self.current_step or None,
            "documents_held": list(self.documents_held),
            "deemed_accepted": self.deemed_accepted,
            "deemed_renewed": self.deemed_renewed,
            "overrun_unexplained": self.overrun_unexplained,
            "not_evaluated_since": _written(self.not_evaluated_since),
            "light": self.light,
            "clocks": clocks,
            "events": [dict(event) for event in self.events],
        }

    def _clock_json(self, name: str) -> dict[str, object] | None:
        clock = self.clocks.get(name)
        return clock.as_json() if clock else None


def view_of(
    case: Case,
    book: ClockBook,
    calendar: WorkingCalendar,
    at: datetime,
    events: tuple[Mapping[str, Any], ...] = (),
) -> CaseView:
    """The view of a case whose clocks were read; pure."""
    states = book.states(calendar, at)
    clocks = {clock: ClockView(clock, limit_view(case.limits.get(clock)), state) for clock, state in states.items()}
    return CaseView(
        number=case.number,
        state=str(case.state),
        version=case.version,
        item=case.item_code,
        item_name=case.item_snapshot["name"],
        item_revision=case.item_revision,
        authority=case.authority_code,
        channel=str(case.channel),
        service_form=str(case.service_form),
        applicant_kind=str(case.applicant_kind),
        rules_version=case.rules_version_number,
        received_at=case.received_at,
        accepted_at=case.accepted_at,
        decided_at=case.decided_at,
        ended_at=case.ended_at,
        current_step=case.current_step,
        documents_held=tuple(case.documents_held),
        deemed_accepted=bool(case.conduct.get("deemed_accepted")),
        not_evaluated_since=case.evaluation_failed_at,
        light=worst_light(states, [*_HANDLING_CLOCKS, STEP_PREFIX + case.current_step]),
        clocks=clocks,
        events=events,
        deemed_renewed=bool(case.conduct.get("deemed_renewed")),
        overrun_unexplained=not case.conduct.get("overrun_explained")
        and any(name in states and states[name].late for name in PUBLISHED_CLOCKS),
        procedure=str(case.conduct.get("procedure", "")),
        procedure_clock=f"{PROCEDURE_PREFIX}{case.conduct.get('special_procedures', 0)}",
    )


def limit_view(limit: Mapping[str, Any] | None) -> LimitView | None:
    """A stored limit, for show."""
    if limit is None:
        return None
    return LimitView(limit["amount"], limit["unit"], limit["rule"], limit["version"], limit.get("check"))


def _written(instant: datetime | None) -> str | None:
    return instant.astimezone(SHANGHAI).isoformat(timespec="seconds") if instant else None
