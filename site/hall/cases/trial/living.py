"""A past case lives through its history again under one side's rules.

The same steps as the services take, in the same order: before an act the case lives through every instant at which
time alone could have changed something; the act is done; the rules of accountability look at the case. What the
rules would have set or found otherwise (limits, a pause near the deadline, acceptance by law) is set and found anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from hall.cases.enums import PROCEDURE_PREFIX, STEP_PREFIX, Clock, State
from hall.cases.trial.acts import deem_accepted, do, may, receive
from hall.cases.trial.histories import Correction, History, PastAct
from hall.cases.trial.life import Asked, Life
from hall.cases.trial.seconds import day_of, start_of
from hall.cases.trial.standing import Standing

_MOST_INSTANTS = 1_000
_NOTICE = Clock.SUPPLEMENT_NOTICE.value
_SUBMITTED = State.SUBMITTED.value


def live(history: History, asked: Asked, now: int) -> Life:
    """Let a case live through its history, and from there until now unless it has ended."""
    case = Standing(history, asked)
    receive(case)
    after = history.received
    for event in _events(history):
        after = live_until(case, event.second, after)
        if isinstance(event, Correction):
            case.correct(event.rule, event.subject)
            after = max(after, event.second)
            continue
        if not may(case, event):
            case.life.parted_at = now = event.second
            break
        do(case, event)
        after = event.second
    else:
        if not case.ended:
            live_until(case, now, after)
    for name, clock in case.clocks.items():
        deadline = clock.deadline(now)
        if deadline is not None and is_of_rules(name):
            case.life.deadlines[name] = deadline
    return case.life


def is_of_rules(clock: str) -> bool:
    """Whether rules set the limit of a clock; that of a special procedure was told in a notice."""
    return not clock.startswith(PROCEDURE_PREFIX)


def _events(history: History) -> Sequence[PastAct | Correction]:
    if not history.corrections:
        return history.acts
    return sorted([*history.acts, *history.corrections], key=lambda event: event.second)


def live_until(case: Standing, until: int, after: int) -> int:
    """Live through every instant after one second up to another; the last second lived through."""
    for _instant in range(_MOST_INSTANTS):
        instant = next_instant(case, after)
        if instant is None or instant > until:
            break
        pass_instant(case, instant, after)
        after = instant
    return after


def pass_instant(case: Standing, instant: int, after: int) -> None:
    """Let an instant pass that comes next after a second; nobody acts."""
    if instant == _deemed_at(case, after):
        deem_accepted(case, instant)
    case.look(instant, "")


def next_instant(case: Standing, after: int) -> int | None:
    """The first second after another at which time alone could change something."""
    first: int | None = None
    for name, clock in case.clocks.items():
        if clock.stopped is not None or (name.startswith(STEP_PREFIX) and name != STEP_PREFIX + case.step):
            continue
        found = clock.next_after(after)
        if found is not None and (first is None or found < first):
            first = found
    if case.yellows:
        raised = day_of(case.yellows[0].second)
        for mark in case.side.cards_by.yellow_marks:
            found = start_of(case.side.calendar.advance(raised, mark) + 1)
            if found > after and (first is None or found < first):
                first = found
    return first


def _deemed_at(case: Standing, after: int) -> int | None:
    if not case.asked.item.is_licence or case.facts["state"] != _SUBMITTED:
        return None
    clock = case.clocks.get(_NOTICE)
    if case.facts.get("supplement_requests") or clock is None or clock.profile is None or clock.stopped is not None:
        return None
    instant = clock.profile.due + 1
    return instant if instant > after else None
