"""What is recorded on a case beside the acts: the same lock, sight and evidence, but the version stays.

So an officer who writes a note does not make a colleague's form stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hall.cases.enums import OPEN_STATES, Act
from hall.cases.errors import NoMandateError, WrongStateError
from hall.cases.models import Case
from hall.cases.services.act_frame import let_time_pass, lock_visible_case, take_up
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.time_passing import is_due
from hall.cases.visibility import Sight, sight_of

if TYPE_CHECKING:
    from hall.organization.models import User

Allowed = Callable[[Sight, Case], bool]


@contextmanager
def recording(
    what: str, *, number: str, actor: User, at: datetime, allowed: Allowed, only_open: bool = True
) -> Iterator[Proceeding]:
    """Record something on a locked case inside the block; everything is written when it ends well.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the case has ended.
        NoMandateError: the person may not record this.
    """
    with transaction.atomic():
        proceeding = take_up_beside(what, number=number, actor=actor, at=at, allowed=allowed, only_open=only_open)
        yield proceeding
        proceeding.write()


def take_up_beside(
    what: str, *, number: str, actor: User, at: datetime, allowed: Allowed, only_open: bool = True
) -> Proceeding:
    """Lock a case for what is recorded beside the acts; time passes first. Inside a transaction, which ends the lock.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        WrongStateError: the case has ended.
        NoMandateError: the person may not record this.
    """
    sight = sight_of(actor, at)
    proceeding = take_up(lock_visible_case(number, sight), actor, at)
    case = proceeding.case
    if is_due(proceeding, at):
        let_time_pass(case, at)
        proceeding = take_up(case, actor, at)
    if only_open and not case.has_state(OPEN_STATES):
        raise WrongStateError(state=case.state)
    if not allowed(sight, case):
        raise NoMandateError(act=what)
    return proceeding


def may_any(*acts: Act) -> Allowed:
    """Who holds a mandate for one of some acts on the case."""

    def allowed(sight: Sight, case: Case) -> bool:
        return any(sight.may(act, authority=case.authority_code, item=case.item_code) for act in acts)

    return allowed


def works_on_it(sight: Sight, case: Case) -> bool:
    """Who may do any act on the case, or supervises."""
    return sight.supervises or may_any(*Act)(sight, case)


def may_urge(sight: Sight, case: Case) -> bool:
    """Who leads the handling, heads the authority, or supervises."""
    return sight.supervises or may_any(Act.TERMINATE, Act.EXTEND)(sight, case)
