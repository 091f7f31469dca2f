"""A rule that set limits was withdrawn: open cases get the limits that hold without it, and their evidence says so.

Withdrawn is what should not hold. A limit that is only changed for the future is another version of its rule, and
accepted cases keep the one they were accepted under.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hall.cases.enums import RECEIPT_CLOCKS, Trigger
from hall.cases.facts import case_facts
from hall.cases.models import Case, Evaluation
from hall.cases.rules_asked import ask_rules
from hall.cases.selectors.limited_cases import limited_by
from hall.cases.services.act_frame import let_time_pass
from hall.cases.services.judgement import finding_as_json, reschedule
from hall.cases.services.limits import limit_of_finding
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.time_passing import is_due
from hall.foundation.clock import local_date
from rules.calendar import SHANGHAI
from rules.engine import Finding
from rules.language import Kind

EVENT = "limits-set-anew"
_REASON = "rule withdrawn"


def set_limits_anew(*, rules: Collection[str], at: datetime) -> int:
    """Find the limits of open cases anew that rest on withdrawn rules; repeatable, each case in its own transaction.

    Args:
        rules: the withdrawn rules.
        at: the instant of the withdrawal.

    Returns:
        On how many cases a limit changed.

    Raises:
        NotEvaluatedError: the rules could not be asked; what was done before stays done.
    """
    changed = 0
    for rule in sorted(rules):
        resting = Case.objects.open().filter(limited_by(rule))
        for key in list(resting.order_by("pk").values_list("pk", flat=True)):
            changed += _set_anew(key, rule, at)
    return changed


@transaction.atomic
def _set_anew(key: int, rule: str, at: datetime) -> bool:
    case = Case.objects.select_for_update(of=("self",)).get(pk=key)
    proceeding = Proceeding.open(case, at=max(at, case.last_act_at))
    if is_due(proceeding, proceeding.at):
        let_time_pass(case, proceeding.at)
        proceeding = Proceeding.open(case, at=proceeding.at)
    book = proceeding.book
    resting = [clock for clock, limit in book.limits.items() if limit["rule"] == rule and not book.is_stopped(clock)]
    if not resting:
        return False
    was = proceeding.limits_said()
    found = _ask(proceeding, resting)
    version = proceeding.version_in_force(proceeding.at)
    for clock in resting:
        if clock in found:
            book.set_limit(clock, limit_of_finding(found[clock], version))
        else:
            book.drop_limit(clock)
    _tell(proceeding, rule, resting, was)
    reschedule(proceeding, after=proceeding.at)
    proceeding.write()
    return True


def _ask(proceeding: Proceeding, clocks: Collection[str]) -> dict[str, Finding]:
    """What the rules in force now set for some clocks, on the day from which the case has its limits."""
    case = proceeding.case
    version = proceeding.version_in_force(proceeding.at)
    on = case.accepted_at or case.received_at
    facts = case_facts(case, on)
    asked = ask_rules(version=version, facts=facts, on=local_date(on), kinds={Kind.TIME_LIMIT}, item=case.item_code)
    found = {
        str(finding.outcome["clock"]): finding
        for finding in asked.findings
        if finding.outcome["clock"] in clocks and (case.accepted_at or finding.outcome["clock"] in RECEIPT_CLOCKS)
    }
    proceeding.keep_evaluation(
        Evaluation(
            case=case,
            trigger=Trigger.TIME,
            at=proceeding.at,
            version_number=version.number,
            findings=[finding_as_json(finding) for finding in found.values()],
            facts=facts,
            problems=[{"field": problem.field, "reason": problem.reason.as_json()} for problem in asked.problems],
        )
    )
    return found


def _tell(proceeding: Proceeding, rule: str, clocks: Collection[str], was: dict[str, object]) -> None:
    now = proceeding.limits_said()
    states = proceeding.book.states(proceeding.calendar, proceeding.at)
    proceeding.record(
        EVENT,
        {
            "reason": _REASON,
            "rule": rule,
            "was": {clock: was.get(clock) for clock in clocks},
            "now": {clock: now.get(clock) for clock in clocks},
            "due": {
                clock: state.due_at.astimezone(SHANGHAI).isoformat()
                for clock, state in states.items()
                if clock in clocks and state.due_at is not None
            },
        },
    )
