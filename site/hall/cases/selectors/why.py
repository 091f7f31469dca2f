"""A case at an instant, as the rules saw it or would have seen it: for explaining what they said.

Which version answers is the law's question: limits come from the version at receipt or acceptance, prerequisites and
accountability from the version in force at the instant. Facts that were kept at the very instant are given as they
were kept. For any other instant they are rebuilt: those of the evaluation before, without the act that was done then,
and with the clocks and the age of the yellow card worked out anew from what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from hall.cases.clocks import ClockBook
from hall.cases.enums import RECEIPT_CLOCKS, STEP_PREFIX, Clock, Severity, State
from hall.cases.errors import CaseNotFoundError, MomentOutOfReachError
from hall.cases.facts import case_facts, clock_facts, yellow_facts
from hall.cases.models import Case, Evaluation, LedgerEntry, Signal
from hall.cases.numbers import is_case_number
from hall.cases.rules_asked import version_in_force
from hall.cases.schedule import MOVING_FIELDS
from hall.foundation import clock
from hall.foundation.clock import local_date
from hall.organization import selectors as organization
from rules.authoring.ports import CaseMoment, CaseQuestion, CaseTopic, FactsOrigin
from rules.calendar import SHANGHAI
from rules.language import Kind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

_LIMITS_OF_RECEIPT = frozenset(map(str, RECEIPT_CLOCKS))
_LIMITS_OF_ACCEPTANCE = frozenset({Clock.STATUTORY.value, Clock.COMMITTED.value, Clock.DELIVERY.value})
_ASKED_FOR_LIMITS = Q(facts__has_key="accepted_on", facts__state=State.SUBMITTED.value)
"""An evaluation for the limits of acceptance: the day is known already, and the state not yet changed."""
_OF_THE_CLOCKS = MOVING_FIELDS | {f"{name}_limit_amount" for name in (*Clock.values, "step")}


@dataclass(frozen=True)
class _Facts:
    """Facts with their origin, and the instant whose facts they are."""

    values: Mapping[str, object]
    origin: FactsOrigin
    at: datetime


def get_case_moment(user: User, number: str, at: datetime | None = None) -> CaseMoment:
    """What the rules were asked about a case, or would have been, at an instant (now, if none is given).

    Raises:
        CaseNotFoundError: no such case, or not for this person; in the same words.
        MomentOutOfReachError: before the case was received, or in the future.
        NotEvaluatedError: no rules were in force at the instant.
    """
    now = clock.now()
    when = at or now
    case = _find_case(user, number, now)
    if when < case.received_at:
        received = f"{case.received_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        raise MomentOutOfReachError(
            _("The case was received at %(received)s; ask for an instant from then on.") % {"received": received}
        )
    if when > now:
        raise MomentOutOfReachError(_("This lies in the future; ask for now or an instant before."))
    name = case.item_snapshot["name"]
    return CaseMoment(
        number=case.number,
        item=case.item_code,
        item_name=Label(name["en"], name["zh"]),
        at=when,
        questions=tuple(_questions(case, when)),
    )


def _find_case(user: User, number: str, now: datetime) -> Case:
    found = Case.objects.explainable_to(user, now).filter(number=number).first() if is_case_number(number) else None
    if found is None:
        raise CaseNotFoundError(
            _(
                "There is no case of this number, or you may not ask about it. A clerk or supervisor may ask about the"
                " cases within sight; who writes or approves rules, about those of the authorities granted under "
                "“Who may write rules”."
            )
        )
    return found


def _questions(case: Case, at: datetime) -> Iterator[CaseQuestion]:
    version = version_in_force(at).number
    accepted = case.accepted_at if case.accepted_at is not None and case.accepted_at <= at else None
    day = local_date(accepted or at)
    known = _facts_at(case, at)
    yield CaseQuestion(
        CaseTopic.ACCOUNTABILITY, Kind.ACCOUNTABILITY, version, known.values, day, known.origin, known.at
    )
    # An act asks for its documents before any clock is looked at.
    without_clocks = {field: value for field, value in known.values.items() if not _is_of_clocks(field)}
    yield CaseQuestion(CaseTopic.PREREQUISITES, Kind.PREREQUISITE, version, without_clocks, day, known.origin, known.at)
    if accepted is not None and case.rules_version_number is not None:
        yield _limits_of_acceptance(case, accepted, case.rules_version_number)
    yield from _limits_of_receipt(case)


def _limits_of_receipt(case: Case) -> Iterator[CaseQuestion]:
    kept = _first(case, Q(at=case.received_at) & ~Q(facts__has_key="accepted_on"))
    if kept is not None:
        yield _limits(CaseTopic.RECEIPT_LIMITS, kept, case.received_at, _LIMITS_OF_RECEIPT)


def _limits_of_acceptance(case: Case, accepted_at: datetime, version: int) -> CaseQuestion:
    """The facts of acceptance are those kept before the state changed; see ``services.limits``."""
    asked = Q(at=accepted_at, version_number=version, facts__has_key="accepted_on")
    kept = _first(case, asked & _ASKED_FOR_LIMITS)
    steps = {STEP_PREFIX + step["code"] for step in case.item_snapshot["steps"]}
    clocks = _LIMITS_OF_ACCEPTANCE | steps
    if kept is not None:
        return _limits(CaseTopic.ACCEPTANCE_LIMITS, kept, accepted_at, clocks)
    values = {field: value for field, value in case_facts(case, accepted_at).items() if not _is_of_clocks(field)}
    return CaseQuestion(
        CaseTopic.ACCEPTANCE_LIMITS,
        Kind.TIME_LIMIT,
        version,
        values,
        local_date(accepted_at),
        FactsOrigin.STANDING,
        accepted_at,
        clocks,
    )


def _limits(topic: CaseTopic, kept: Evaluation, at: datetime, clocks: frozenset[str]) -> CaseQuestion:
    return CaseQuestion(
        topic, Kind.TIME_LIMIT, kept.version_number, kept.facts, local_date(at), FactsOrigin.KEPT, kept.at, clocks
    )


def _first(case: Case, which: Q) -> Evaluation | None:
    return Evaluation.objects.filter(which, case=case).order_by("sequence").first()


def _facts_at(case: Case, at: datetime) -> _Facts:
    """The facts that the accountability rules saw at an instant, or would have seen."""
    judged = Evaluation.objects.filter(case=case, at__lte=at).exclude(_ASKED_FOR_LIMITS)
    last = judged.order_by("-at", "-sequence").first()
    if last is not None and last.at == at:
        return _Facts(last.facts, FactsOrigin.KEPT, at)
    book = ClockBook.read(case.limits, LedgerEntry.objects.filter(case=case, at__lte=at).order_by("sequence"))
    if last is None or at >= case.last_act_at:
        return _Facts({**case_facts(case, at), **_moving_facts(case, book, at)}, FactsOrigin.STANDING, at)
    then = copy(case)
    then.current_step = _step_after(last.facts, book)
    kept = {field: value for field, value in last.facts.items() if field != "act" and not _is_of_clocks(field)}
    return _Facts({**kept, **_moving_facts(then, book, at)}, FactsOrigin.REBUILT, last.at)


def _moving_facts(case: Case, book: ClockBook, at: datetime) -> dict[str, object]:
    """What the ledger, the limits and the signals up to an instant say of the clocks at that instant."""
    calendar = organization.get_calendar_as_of(at)
    return {**clock_facts(case, book.states(calendar, at)), **yellow_facts(_yellow_at(case, at), calendar, at)}


def _step_after(facts: Mapping[str, object], book: ClockBook) -> str:
    """The step a case was in after an evaluation: the one begun last; none once that was completed."""
    begun = [name for name in book.entries if name.startswith(STEP_PREFIX)]
    if not begun or (book.is_stopped(begun[-1]) and not any(field.startswith("step_") for field in facts)):
        return ""
    return begun[-1].removeprefix(STEP_PREFIX)


def _yellow_at(case: Case, at: datetime) -> datetime | None:
    raised = Signal.objects.filter(case=case, severity=Severity.YELLOW, at__lte=at)
    if case.ended_at is not None and case.ended_at <= at:
        return None
    not_corrected = Q(corrected_at__isnull=True) | Q(corrected_at__gt=at)
    return raised.filter(not_corrected).order_by("at").values_list("at", flat=True).first()


def _is_of_clocks(field: str) -> bool:
    return field in _OF_THE_CLOCKS
