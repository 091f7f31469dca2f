"""What each act does to a case that lives through its history again: the same as the services, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hall.cases.enums import STEP_PREFIX, Act, Clock, State
from hall.cases.services.act_frame import LEADS_FROM
from hall.cases.services.procedure_limits import TOLD
from hall.cases.services.special_procedure_start import NEAR_DEADLINE_WORKING_DAYS
from hall.cases.trial.histories import PastAct
from hall.cases.trial.panels import NOTICE_LATE, STEP
from hall.cases.trial.profiles import ClockLimit
from hall.cases.trial.standing import Standing

_STATUTORY, _COMMITTED, _DELIVERY = Clock.STATUTORY.value, Clock.COMMITTED.value, Clock.DELIVERY.value
_ACCEPTANCE, _NOTICE = Clock.ACCEPTANCE.value, Clock.SUPPLEMENT_NOTICE.value
# Read once: asking an enum for its value costs as much as a look at the rules.
_CONCLUDED = State.CONCLUDED.value
_DECIDED = State.DECIDED.value
_HANDLING = State.HANDLING.value
_SUBMITTED = State.SUBMITTED.value
_SUPPLEMENT_REQUESTED = State.SUPPLEMENT_REQUESTED.value
_SUSPENDED = State.SUSPENDED.value
_CREATE, _ACCEPT = Act.CREATE.value, Act.ACCEPT.value
_WORDS = {act: act.value for act in Act}
SAID_BY: Mapping[Act, tuple[str, ...]] = {
    Act.CREATE: (
        "first_inquiry_recorded",
        "overrun_explained",
        "inquiry_hand_ons",
        "appointment_wait_minutes",
        "received_after_hours",
        "visit_recorded",
    ),
    Act.REQUEST_SUPPLEMENT: ("inquiry_answer_working_days",),
    Act.ACCEPT: ("accepted_outside_center", "inquiry_answer_working_days"),
    Act.DECIDE: ("result", "reasons_given", "decided_at_center", "ordinary_seal_used"),
}
"""What acts say about the conduct of a case: taken over as it was. The rest is found anew."""
_ENDS = {
    Act.REJECT: State.NOT_ACCEPTED.value,
    Act.REFER: State.REFERRED.value,
    Act.WITHDRAW: State.WITHDRAWN.value,
    Act.TERMINATE: State.TERMINATED.value,
}


CHANGED_BY: Mapping[Act, frozenset[str]] = {
    act: frozenset({*SAID_BY.get(act, ()), *more, *({"state"} if act not in (Act.COMPLETE_STEP, Act.EXTEND) else ())})
    for act, more in {
        **dict.fromkeys(Act, ()),
        Act.REQUEST_SUPPLEMENT: ("supplement_requests", NOTICE_LATE),
        Act.START_SPECIAL_PROCEDURE: ("special_procedures", "paused_near_deadline"),
        Act.EXTEND: ("extensions",),
    }.items()
}
"""The facts that each act changes."""
_IN_HAND = frozenset({_STATUTORY, _COMMITTED, STEP})
_ALL_CLOCKS = frozenset({_ACCEPTANCE, _NOTICE, _DELIVERY, Clock.PROCEDURE.value}) | _IN_HAND
MOVED_BY: Mapping[Act, frozenset[str]] = {
    **dict.fromkeys(Act, _ALL_CLOCKS),
    Act.REQUEST_SUPPLEMENT: frozenset({_ACCEPTANCE, _NOTICE}),
    Act.RECEIVE_SUPPLEMENT: frozenset({_ACCEPTANCE}),
    Act.ACCEPT: frozenset({_ACCEPTANCE, _NOTICE}) | _IN_HAND,
    Act.START_SPECIAL_PROCEDURE: _IN_HAND | {Clock.PROCEDURE.value},
    Act.END_SPECIAL_PROCEDURE: _IN_HAND | {Clock.PROCEDURE.value},
    Act.EXTEND: _IN_HAND,
    Act.COMPLETE_STEP: frozenset({STEP}),
    Act.DECIDE: _IN_HAND | {_DELIVERY, Clock.PROCEDURE.value},
    Act.DELIVER: frozenset({_DELIVERY}),
}
"""The clocks that each act starts, stops, holds or lengthens, by their names in facts."""


def may(case: Standing, act: PastAct) -> bool:
    """Whether an act can be done in the state the case is in."""
    return case.facts["state"] in LEADS_FROM[act.act]


def do(case: Standing, act: PastAct) -> None:
    """Do an act, and let the rules look at the case."""
    _DOING[act.act](case, act)
    _take_over(case, act.act)
    case.remember()
    case.look(act.second, _WORDS[act.act])


def receive(case: Standing) -> None:
    """The first act of all."""
    second = case.history.received
    case.set_limits(second, _CREATE, of_receipt=True)
    case.start(_ACCEPTANCE, second)
    case.start(_NOTICE, second)
    _take_over(case, Act.CREATE)
    case.facts["supplement_requests"] = 0
    case.facts[NOTICE_LATE] = False
    case.facts["deemed_accepted"] = False
    case.remember()
    case.look(second, _CREATE)


def deem_accepted(case: Standing, instant: int) -> None:
    """Acceptance by law: from receipt on; no act, so no yellow card is corrected by it."""
    _accept(case, case.history.received, "")
    for name in (_NOTICE, _ACCEPTANCE):
        if name in case.clocks:
            case.clocks[name].stop(instant)
    case.facts["deemed_accepted"] = True
    case.remember()


def _take_over(case: Standing, act: Act) -> None:
    for name in SAID_BY.get(act, ()):
        case.facts[name] = case.history.conduct.get(name)


def _accept(case: Standing, accepted_at: int, act: str) -> None:
    case.accepted = accepted_at
    case.set_limits(accepted_at, act, of_receipt=False)
    case.facts["state"] = _HANDLING
    steps = case.asked.item.steps
    case.step = steps[0] if steps else ""
    case.start(_STATUTORY, accepted_at)
    case.start(_COMMITTED, accepted_at, ceiling=case.life.limits.get(_STATUTORY))
    if case.step:
        case.start(STEP_PREFIX + case.step, accepted_at)


def _do_accept(case: Standing, act: PastAct) -> None:
    case.stop((_ACCEPTANCE, _NOTICE), act.second)
    _accept(case, act.second, _ACCEPT)


def _do_request(case: Standing, act: PastAct) -> None:
    given = case.facts.get("supplement_requests")
    late = _NOTICE in case.clocks and case.clocks[_NOTICE].is_late(act.second)
    case.stop([_NOTICE], act.second)
    if _ACCEPTANCE in case.clocks:
        case.clocks[_ACCEPTANCE].pause(act.second)
    case.facts["state"] = _SUPPLEMENT_REQUESTED
    case.facts["supplement_requests"] = (given if isinstance(given, int) else 0) + 1
    case.facts[NOTICE_LATE] = late or case.facts.get(NOTICE_LATE, False)


def _do_receive_supplement(case: Standing, act: PastAct) -> None:
    if _ACCEPTANCE in case.clocks:
        case.clocks[_ACCEPTANCE].resume(act.second)
    case.facts["state"] = _SUBMITTED


def _do_pause(case: Standing, act: PastAct) -> None:
    given = case.facts.get("special_procedures", 0)
    committed = case.clocks.get(_COMMITTED)
    remaining = None if committed is None else committed.remaining(act.second)
    case.facts["special_procedures"] = (given if isinstance(given, int) else 0) + 1
    case.facts["paused_near_deadline"] = remaining is not None and remaining <= NEAR_DEADLINE_WORKING_DAYS
    for name in case.open_clocks():
        if name in (_STATUTORY, _COMMITTED) or name.startswith(STEP_PREFIX):
            case.clocks[name].pause(act.second)
    if act.amount is not None:
        clock = case.procedure_clock()
        case.life.limits[clock] = ClockLimit(*act.amount, roll_forward=False, rule=TOLD)
        case.start(clock, act.second)
    case.facts["state"] = _SUSPENDED


def _do_resume(case: Standing, act: PastAct) -> None:
    for name in case.open_clocks():
        case.clocks[name].resume(act.second)
    case.stop([case.procedure_clock()], act.second)
    case.facts["state"] = _HANDLING


def _do_extend(case: Standing, act: PastAct) -> None:
    if act.amount is not None:
        for name in (_STATUTORY, _COMMITTED, STEP_PREFIX + case.step):
            if case.is_open(name) and name in case.life.limits:
                case.clocks[name].extend(act.second, *act.amount)
    case.facts["extensions"] = 1


def _do_complete(case: Standing, act: PastAct) -> None:
    case.stop([STEP_PREFIX + act.step], act.second)
    steps = case.asked.item.steps
    position = steps.index(act.step) + 1 if act.step in steps else len(steps)
    case.step = steps[position] if position < len(steps) else ""
    if case.step:
        case.start(STEP_PREFIX + case.step, act.second)


def _do_decide(case: Standing, act: PastAct) -> None:
    case.stop(case.open_clocks(), act.second)
    case.start(_DELIVERY, act.second)
    case.facts["state"] = _DECIDED


def _do_deliver(case: Standing, act: PastAct) -> None:
    _end(case, act.second, _CONCLUDED)


def _do_close(case: Standing, act: PastAct) -> None:
    _end(case, act.second, _ENDS[act.act])


def _end(case: Standing, second: int, state: str) -> None:
    case.ended = True
    case.facts["state"] = state
    case.stop(case.open_clocks(), second)


_DOING: Mapping[Act, Callable[[Standing, PastAct], None]] = {
    Act.ACCEPT: _do_accept,
    Act.REQUEST_SUPPLEMENT: _do_request,
    Act.RECEIVE_SUPPLEMENT: _do_receive_supplement,
    Act.START_SPECIAL_PROCEDURE: _do_pause,
    Act.END_SPECIAL_PROCEDURE: _do_resume,
    Act.EXTEND: _do_extend,
    Act.COMPLETE_STEP: _do_complete,
    Act.DECIDE: _do_decide,
    Act.DELIVER: _do_deliver,
    Act.WITHDRAW: _do_close,
    Act.TERMINATE: _do_close,
    Act.REJECT: _do_close,
    Act.REFER: _do_close,
}
