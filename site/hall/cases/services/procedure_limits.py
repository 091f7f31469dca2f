"""How long a special procedure may stop the clocks: as long as the applicant was told, and never longer than its law.

The longest time is asked of the rules (clock ``procedure``, with the fact ``procedure``); article 45 itself knows none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hall.cases.enums import Act, Clock
from hall.cases.facts import case_facts
from hall.cases.rules_asked import ask_rules
from hall.cases.services.limits import limit_of_finding
from hall.cases.services.proceeding import Proceeding
from hall.foundation.clock import local_date
from rules.calendar import WorkingCalendar, due_at
from rules.language import Kind
from rules.vocabulary import Label

TOLD = "notice"
"""Stands where a rule's code stands: this limit was told in the written notice."""


def limit_of_procedure(proceeding: Proceeding, procedure: str, basis: Label, expected: int) -> dict[str, Any]:
    """The limit of the clock of a special procedure: the time told, with ``longest`` where a law sets one.

    Raises:
        NotEvaluatedError: the rules could not be asked for the longest time.
    """
    case, at = proceeding.case, proceeding.at
    version = proceeding.version_in_force(at)
    facts = {**case_facts(case, at, act=Act.START_SPECIAL_PROCEDURE), "procedure": procedure}
    on = local_date(case.accepted_at or at)
    asked = ask_rules(version=version, facts=facts, on=on, kinds={Kind.TIME_LIMIT}, item=case.item_code)
    limit: dict[str, Any] = {
        "amount": expected,
        "unit": "working_day",
        "rule": TOLD,
        "version": version.number,
        "because": {"kind": "law", "text": basis.as_json(), "clause": ""},
        "sentence": Label(
            f"The applicant was told in writing: {expected} working days.",
            f"已书面告知申请人所需时间：{expected}个工作日。",
        ).as_json(),
    }
    for finding in asked.findings:
        if finding.outcome["clock"] == Clock.PROCEDURE:
            limit["longest"] = limit_of_finding(finding, version)
    return limit


def fits_longest(limit: Mapping[str, Any], calendar: WorkingCalendar, at: datetime) -> bool:
    """Whether the time told ends no later than the longest time the law excludes."""
    longest = limit.get("longest")
    if longest is None:
        return True
    told = due_at(at, limit["amount"], limit["unit"], calendar)
    return told <= due_at(at, longest["amount"], longest["unit"], calendar)
