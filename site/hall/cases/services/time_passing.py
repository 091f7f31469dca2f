"""What time alone does to a case: silence becomes acceptance, limits pass, cards age.

Whoever takes up a case first lets it live through every instant since it was last looked at, one after another. So a
breach is found at its true instant and in the true order, whether the worker came after a minute or after a week, and
an act done late finds the case as the law left it.
"""

from datetime import datetime, timedelta

from hall.cases.enums import OPEN_STATES, Trigger
from hall.cases.errors import NotEvaluatedError
from hall.cases.schedule import deemed_acceptance_at, deemed_renewal_at, procedure_cut_off_at
from hall.cases.services.alarms import sound_alarm
from hall.cases.services.calendar_change import project_anew
from hall.cases.services.deemed_acceptance import deem_accepted
from hall.cases.services.deemed_renewal import deem_renewed
from hall.cases.services.judgement import RETRY_AFTER, judge
from hall.cases.services.procedure_cut_off import cut_off_procedure
from hall.cases.services.proceeding import Proceeding
from rules.authoring import selectors as authoring

MOST_STEPS = 1_000
_RESOLUTION = timedelta(microseconds=1)


def is_due(proceeding: Proceeding, at: datetime) -> bool:
    """Whether time, new rules or another calendar may have changed something on a case by an instant."""
    case = proceeding.case
    if case.next_check_at is not None and case.next_check_at <= at:
        return True
    if case.evaluation_failed_at is not None or not case.has_state(OPEN_STATES):
        return False
    judged_by = case.judged_version_number or 0
    return _calendar_changed(proceeding) or proceeding.version_in_force(at).number > judged_by


def pass_time(proceeding: Proceeding, *, until: datetime) -> None:
    """Let a locked case live through every instant at which something was due, up to and including ``until``.

    What could not be judged earlier is judged first, as of its own instant. When the calendar changed, the instants
    are first found anew from the last evaluation on.
    """
    case = proceeding.case
    if _calendar_changed(proceeding):
        project_anew(proceeding)
    new_rules_at = _new_rules_since_last_judged(proceeding, until)
    for _step in range(MOST_STEPS):
        instant = case.evaluation_failed_at or case.next_check_at
        if new_rules_at is not None and (instant is None or new_rules_at <= instant):
            instant, new_rules_at = new_rules_at, None
        if instant is None or instant > until or not _live_through(proceeding, instant):
            return


def _calendar_changed(proceeding: Proceeding) -> bool:
    return proceeding.case.calendar_fingerprint != proceeding.calendar.fingerprint


def _new_rules_since_last_judged(proceeding: Proceeding, until: datetime) -> datetime | None:
    """The instant at which rules newer than those that judged the case last came into force."""
    judged_by = proceeding.case.judged_version_number
    version = authoring.find_version_in_force(until)
    if version is None or judged_by is None or version.number <= judged_by:
        return None
    return version.in_force_from


def _live_through(proceeding: Proceeding, instant: datetime) -> bool:
    case = proceeding.case
    just_before = instant - _RESOLUTION
    deemed_at = deemed_acceptance_at(case, proceeding.book, proceeding.calendar, just_before)
    if deemed_at == instant:
        try:
            deem_accepted(proceeding, at=instant)
        except NotEvaluatedError as failure:
            case.evaluation_failed_at = case.evaluation_failed_at or instant
            case.next_check_at = proceeding.at + RETRY_AFTER
            sound_alarm(failure, at=instant)
            return False
    if deemed_renewal_at(case, proceeding.calendar, just_before) == instant:
        deem_renewed(proceeding, at=instant)
    if procedure_cut_off_at(case, proceeding.book, proceeding.calendar, just_before) == instant:
        cut_off_procedure(proceeding, at=instant)
    return judge(proceeding, at=instant, trigger=Trigger.TIME)
