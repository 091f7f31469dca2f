"""Setting the limits of a case: asked of the rules once, kept with rule and version, never read from a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import RECEIPT_CLOCKS, Trigger
from hall.cases.facts import case_facts
from hall.cases.models import Evaluation
from hall.cases.rules_asked import ask_rules
from hall.cases.services.judgement import finding_as_json
from hall.cases.services.proceeding import Proceeding
from hall.foundation.clock import local_date
from rules.engine import Finding
from rules.language import Kind

if TYPE_CHECKING:
    from rules.authoring.models import RuleSetVersion


def set_limits_of_receipt(proceeding: Proceeding, *, version: RuleSetVersion, act: str) -> None:
    """Set the limits that run from receipt, from the rules in force at receipt.

    Raises:
        NotEvaluatedError: the rules could not be asked; nothing is set.
    """
    received_at = proceeding.case.received_at
    _set_limits(proceeding, lambda clock: clock in RECEIPT_CLOCKS, version=version, on=received_at, act=act)


def set_limits_of_acceptance(
    proceeding: Proceeding, *, version: RuleSetVersion, accepted_at: datetime, act: str
) -> None:
    """Set all other limits, from the version under which the case is accepted and which it keeps.

    Raises:
        NotEvaluatedError: the rules could not be asked; nothing is set.
    """
    _set_limits(proceeding, lambda clock: clock not in RECEIPT_CLOCKS, version=version, on=accepted_at, act=act)


def _set_limits(
    proceeding: Proceeding, concerns: Callable[[str], bool], *, version: RuleSetVersion, on: datetime, act: str
) -> None:
    case = proceeding.case
    facts = case_facts(case, on, act=act)
    asked = ask_rules(version=version, facts=facts, on=local_date(on), kinds={Kind.TIME_LIMIT}, item=case.item_code)
    set_now = [finding for finding in asked.findings if concerns(str(finding.outcome["clock"]))]
    for finding in set_now:
        proceeding.book.set_limit(str(finding.outcome["clock"]), limit_of_finding(finding, version))
    case.limits = dict(proceeding.book.limits)
    proceeding.keep_evaluation(
        Evaluation(
            case=case,
            trigger=Trigger.ACT if act else Trigger.TIME,
            act=act,
            at=on,
            version_number=version.number,
            findings=[finding_as_json(finding) for finding in set_now],
            facts=facts,
            problems=[{"field": problem.field, "reason": problem.reason.as_json()} for problem in asked.problems],
        )
    )


def limit_of_finding(finding: Finding, version: RuleSetVersion) -> dict[str, object]:
    """A limit as a case keeps it: what, by which rule of which version, and why."""
    outcome = finding.outcome
    return {
        "amount": outcome["amount"],
        "unit": outcome["unit"],
        "roll_forward": outcome.get("roll_forward", False),
        "rule": finding.rule,
        "version": version.number,
        "check": finding.check,
        "because": finding.because,
        "sentence": finding.sentence.as_json(),
    }
