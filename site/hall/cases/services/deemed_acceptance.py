"""Acceptance by operation of law: no supplement notice in time, so accepted as of the day of receipt.

Administrative Licensing Law, article 32(1)(4). The statutory and the committed clock start at the instant of receipt,
and the rules in force at receipt set the limits.
"""

from datetime import datetime

from hall.cases.enums import Clock, State
from hall.cases.rules_asked import version_in_force
from hall.cases.services.acceptance_effects import apply_acceptance
from hall.cases.services.proceeding import Proceeding
from rules.calendar import EntryKind
from rules.vocabulary import Label

BASIS = "Administrative Licensing Law, article 32(1)(4)"
REASON = Label(
    "deemed accepted: no supplement notice was given in time",
    "逾期未告知补正，自收到申请材料之日起即为受理",
)


def deem_accepted(proceeding: Proceeding, *, at: datetime) -> None:
    """Accept a case as of its receipt, because the time for a supplement notice ended without one.

    Args:
        proceeding: the locked case, still submitted.
        at: the first second after the limit for the notice.

    Raises:
        NotEvaluatedError: the limits could not be asked of the rules; nothing is changed.
    """
    case = proceeding.case
    apply_acceptance(
        proceeding,
        version=version_in_force(case.received_at),
        accepted_at=case.received_at,
        act="",
        reason=REASON,
        basis=BASIS,
    )
    proceeding.enter(EntryKind.STOP, [Clock.SUPPLEMENT_NOTICE, Clock.ACCEPTANCE], at=at, reason=REASON, basis=BASIS)
    case.conduct["deemed_accepted"] = True
    proceeding.record(
        "deemed-acceptance",
        {
            "from": State.SUBMITTED.value,
            "to": case.state,
            "accepted_at": case.received_at.isoformat(),
            "rules_version": case.rules_version_number,
            "basis": BASIS,
        },
        at=at,
    )
