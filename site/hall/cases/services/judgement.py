"""Judging a case: the accountability rules look at it, and what they find becomes signals.

1. The facts of the case and its clocks at the instant judged are read.
2. The rules in force at that instant are asked. If they cannot be, the case is marked as not evaluated and asked
   again within minutes; the act stands, and nothing looks as if there had been no breach.
3. Each finding becomes a signal, once per case, rule and subject; an event and supervision's job go with it.
4. The next instant is found at which time alone could change the answer.
"""

from datetime import datetime, timedelta

from hall.cases.enums import Trigger
from hall.cases.errors import NotEvaluatedError
from hall.cases.facts import case_facts, clock_facts, yellow_facts
from hall.cases.models import Evaluation
from hall.cases.rules_asked import ask_rules
from hall.cases.schedule import next_check
from hall.cases.services.alarms import sound_alarm
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.signals import NewSignal, add_signals
from hall.cases.subjects import signal_subject
from hall.foundation.clock import local_date
from rules.engine import Finding
from rules.language import Kind

RETRY_AFTER = timedelta(minutes=5)


def judge(proceeding: Proceeding, *, at: datetime, trigger: Trigger, act: str = "") -> bool:
    """Let the accountability rules look at the case as of an instant; false if they could not be asked.

    Args:
        proceeding: the locked case, with everything already applied.
        at: the instant judged.
        trigger: an act, or time.
        act: the act, when one triggered it.
    """
    case = proceeding.case
    facts = _facts(proceeding, at, act)
    try:
        version = proceeding.version_in_force(at)
        asked = ask_rules(
            version=version,
            facts=facts,
            on=local_date(case.accepted_at or at),
            kinds={Kind.ACCOUNTABILITY},
            item=case.item_code,
        )
        proceeding.rulebook(at)  # read here, where a failure can still be told
    except NotEvaluatedError as failure:
        case.evaluation_failed_at = case.evaluation_failed_at or at
        case.next_check_at = proceeding.at + RETRY_AFTER
        sound_alarm(failure, at=at)
        return False
    sequence = proceeding.keep_evaluation(
        Evaluation(
            case=case,
            trigger=trigger,
            act=act,
            at=at,
            version_number=version.number,
            findings=[finding_as_json(finding) for finding in asked.findings],
            facts=facts,
            problems=[{"field": problem.field, "reason": problem.reason.as_json()} for problem in asked.problems],
        )
    )
    found = [
        NewSignal(finding, signal_subject(finding, case), version.number, sequence, act) for finding in asked.findings
    ]
    add_signals(proceeding, found, at=at)
    case.judged_version_number = version.number
    case.evaluation_failed_at = None
    reschedule(proceeding, after=at)
    return True


def _facts(proceeding: Proceeding, at: datetime, act: str) -> dict[str, object]:
    case = proceeding.case
    return {
        **case_facts(case, at, act=act),
        **clock_facts(case, proceeding.book.states(proceeding.calendar, at)),
        **yellow_facts(case.yellow_since, proceeding.calendar, at),
    }


def reschedule(proceeding: Proceeding, *, after: datetime) -> None:
    """Find the next instant at which time could change something, after something else than an evaluation did.

    A case that waits to be evaluated again keeps waiting.
    """
    case = proceeding.case
    if case.evaluation_failed_at is None:
        marks = proceeding.rulebook(after).marks_of(case.service_form)
        case.calendar_fingerprint = proceeding.calendar.fingerprint
        case.next_check_at = next_check(case, proceeding.book, proceeding.calendar, marks, after)


def finding_as_json(finding: Finding) -> dict[str, object]:
    """A finding as it is kept with its evaluation."""
    return {
        "rule": finding.rule,
        "kind": str(finding.kind),
        "outcome": finding.outcome,
        "because": finding.because,
        "facts_used": finding.facts_used,
        "sentence": finding.sentence.as_json(),
    }
