"""Renewal by operation of law (视为准予延续): no decision before the licence expired, so it goes on.

Administrative Licensing Law, article 50, only where the renewal was applied for 30 working days before. The case stays
in handling: the authority still owes its decision on paper, which can no longer be a refusal.
"""

from datetime import datetime

from hall.cases.law import DEEMED_RENEWAL
from hall.cases.schedule import EXPIRES_ON
from hall.cases.services.proceeding import Proceeding

EVENT = "deemed-renewal"


def deem_renewed(proceeding: Proceeding, *, at: datetime) -> None:
    """Let a licence be renewed because its last day ended without a decision.

    Args:
        proceeding: the locked case, in handling or suspended.
        at: the first second after the licence's last day.
    """
    case = proceeding.case
    case.conduct["deemed_renewed"] = True
    proceeding.record(EVENT, {"expired_on": case.facts[EXPIRES_ON], "basis": DEEMED_RENEWAL}, at=at)
