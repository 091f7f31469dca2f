"""For which act a case waits, as its state and step say it."""

from hall.cases.enums import Act, State
from hall.cases.items import DECIDE_STEP
from hall.cases.models import Case

NEXT_ACTS = {
    State.SUBMITTED: Act.ACCEPT,
    State.SUPPLEMENT_REQUESTED: Act.RECEIVE_SUPPLEMENT,
    State.SUSPENDED: Act.END_SPECIAL_PROCEDURE,
    State.DECIDED: Act.DELIVER,
}


def next_act(case: Case) -> Act | None:
    """The usual next act on a case; None once nothing is left to do."""
    if case.state == State.HANDLING:
        return Act.DECIDE if case.current_step in {"", DECIDE_STEP} else Act.COMPLETE_STEP
    return NEXT_ACTS.get(State(case.state))
