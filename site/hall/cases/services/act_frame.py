"""The frame in which every act on a case is done, the same for all of them.

1. The row of the case is locked; a case that the person may not see does not exist for him (404).
2. The case lives through every instant since it was last looked at, and that is committed, whatever becomes of the
   act: a request that comes after the fifth working day finds the application already accepted by law.
3. State (409), version (409), mandate (403), in this order.
4. The act itself: body (400), prerequisites and the law's own conditions (409), then what it changes.
5. Entries, evaluation, signals, event, the next instant to check, version + 1: one transaction with the act.

If the rules cannot be asked for a limit or a prerequisite the act is not done (503), and only the alarm stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hall.cases.enums import ANSWERING_ACTS, BEFORE_ACCEPTANCE, IN_HAND, WINDOW_ACTS, Act, State, Trigger
from hall.cases.errors import (
    CaseNotFoundError,
    NoMandateError,
    NotEvaluatedError,
    StaleVersionError,
    WrongStateError,
)
from hall.cases.models import Case, statements
from hall.cases.numbers import is_case_number
from hall.cases.services.alarms import sound_alarm
from hall.cases.services.judgement import judge
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.signals import correct_signals_of_clocks
from hall.cases.services.time_passing import is_due, pass_time
from hall.cases.visibility import Sight, sight_of
from hall.foundation.clock import local_date

if TYPE_CHECKING:
    from hall.organization.models import User

LEADS_FROM: dict[Act, frozenset[State]] = {
    Act.REQUEST_SUPPLEMENT: frozenset({State.SUBMITTED}),
    Act.RECEIVE_SUPPLEMENT: frozenset({State.SUPPLEMENT_REQUESTED}),
    Act.ACCEPT: frozenset({State.SUBMITTED}),
    Act.REJECT: frozenset({State.SUBMITTED}),
    Act.REFER: frozenset({State.SUBMITTED}),
    Act.START_SPECIAL_PROCEDURE: frozenset({State.HANDLING}),
    Act.END_SPECIAL_PROCEDURE: frozenset({State.SUSPENDED}),
    Act.EXTEND: frozenset({State.HANDLING}),
    Act.COMPLETE_STEP: frozenset({State.HANDLING}),
    Act.DECIDE: frozenset({State.HANDLING}),
    Act.DELIVER: frozenset({State.DECIDED}),
    Act.WITHDRAW: BEFORE_ACCEPTANCE | IN_HAND,
    Act.TERMINATE: IN_HAND,
    Act.ASSIGN_OFFICERS: IN_HAND,
    Act.TELL_HEARING_RIGHT: frozenset({State.HANDLING}),
    Act.REQUEST_HEARING: IN_HAND,
    Act.CALL_HEARING: IN_HAND,
    Act.CLOSE_HEARING: IN_HAND,
    Act.EXPLAIN_OVERRUN: IN_HAND | {State.DECIDED, State.CONCLUDED},
}
"""The states that each act leads from."""


ANSWERED_AFTER = "inquiry_answer_working_days"
"""The part of a case's conduct that says how long the first inquiry waited; there from the first answer on."""


@dataclass(frozen=True)
class Call:
    """Who does which act on which case, and on which version he decided it."""

    act: Act
    number: str
    version: int
    actor: User
    at: datetime


@contextmanager
def performing(act: Act, *, number: str, version: int, actor: User, at: datetime) -> Iterator[Proceeding]:
    """Do an act inside the block; everything is written when the block ends well, and nothing when it does not.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the act does not lead from the state of the case.
        StaleVersionError: someone acted on the case since it was read.
        NoMandateError: the person may not do this act on this case.
        NotEvaluatedError: a limit or a prerequisite could not be asked of the rules.
    """
    call = Call(act, number, version, actor, at)
    try:
        with ExitStack() as transactions:
            transactions.enter_context(transaction.atomic())
            sight = sight_of(actor, at)
            proceeding = take_up(lock_visible_case(number, sight), actor, at)
            if is_due(proceeding, at):
                let_time_pass(proceeding.case, at)
                transactions.close()
                transactions.enter_context(transaction.atomic())
                proceeding = take_up(lock_visible_case(number, sight), actor, at)
            _check(proceeding.case, call, sight)
            before = State(proceeding.case.state)
            yield proceeding
            _finish(proceeding, call, before)
    except NotEvaluatedError as failure:
        sound_alarm(failure, at=at)
        raise


def lock_visible_case(number: str, sight: Sight) -> Case:
    """The row of a case, locked until the transaction ends.

    Raises:
        CaseNotFoundError: no such case, or not within the person's sight.
    """
    case = statements.lock_case(number) if is_case_number(number) else None
    if case is None or not sight.reaches(authority=case.authority_code, item=case.item_code):
        raise CaseNotFoundError
    return case


def take_up(case: Case, actor: User, at: datetime) -> Proceeding:
    """A locked case in the hands of an officer; never earlier than the act before."""
    return Proceeding.open(case, at=max(at, case.last_act_at), actor=actor.get_username())


def let_time_pass(case: Case, at: datetime) -> Proceeding:
    """Let a locked case live up to an instant, and write what came of it."""
    proceeding = Proceeding.open(case, at=at)
    pass_time(proceeding, until=at)
    proceeding.write()
    return proceeding


def _check(case: Case, call: Call, sight: Sight) -> None:
    if not case.has_state(LEADS_FROM[call.act]):
        raise WrongStateError(state=case.state)
    if type(call.version) is not int or case.version != call.version:
        raise StaleVersionError(version=case.version)
    if not sight.may(call.act, authority=case.authority_code, item=case.item_code):
        raise NoMandateError(act=call.act.value)


def remember_officer(case: Case, act: Act, actor: User) -> None:
    """Whose case it is from now on: that of who acted last, at the window or in the handling."""
    if act in WINDOW_ACTS:
        case.window_officer = actor.get_username()
    else:
        case.handling_officer = actor.get_username()


def remember_answer(proceeding: Proceeding, act: Act) -> None:
    """How long the first inquiry waited for its answer, in working days after the day of receipt."""
    conduct = proceeding.case.conduct
    if act in ANSWERING_ACTS and ANSWERED_AFTER not in conduct:
        asked, answered = local_date(proceeding.case.received_at), local_date(proceeding.at)
        conduct[ANSWERED_AFTER] = proceeding.calendar.working_days_between(asked, answered)


def _finish(proceeding: Proceeding, call: Call, before: State) -> None:
    case = proceeding.case
    case.version += 1
    remember_officer(case, call.act, call.actor)
    remember_answer(proceeding, call.act)
    case.last_act_at = proceeding.at
    proceeding.complete_act_event({"from": before.value, "to": case.state, "version": case.version})
    if proceeding.stopped_clocks:
        correct_signals_of_clocks(proceeding, proceeding.stopped_clocks)
    judge(proceeding, at=proceeding.at, trigger=Trigger.ACT, act=call.act)
    proceeding.write()
