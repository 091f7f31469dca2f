"""The county's calendar changed: dates of open cases are found anew, and their evidence says so."""

from hall.cases.models import Evaluation
from hall.cases.services.judgement import reschedule
from hall.cases.services.proceeding import Proceeding
from rules.calendar import SHANGHAI

EVENT = "dates-found-anew"
_REASON = "calendar changed"


def project_anew(proceeding: Proceeding) -> None:
    """Find the next instant of a locked case by the present calendar, from its last evaluation on.

    Deadlines need no change, they are never stored; the event tells from when on which dates hold.
    """
    case = proceeding.case
    judged = Evaluation.objects.filter(case=case).order_by("-sequence").values_list("at", flat=True).first()
    reschedule(proceeding, after=judged or case.received_at)
    states = proceeding.book.states(proceeding.calendar, proceeding.at)
    proceeding.record(
        EVENT,
        {
            "reason": _REASON,
            "calendar": proceeding.calendar.fingerprint,
            "due": {
                clock: state.due_at.astimezone(SHANGHAI).isoformat()
                for clock, state in states.items()
                if state.due_at is not None and state.stopped_at is None
            },
        },
    )
