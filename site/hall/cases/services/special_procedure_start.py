"""Start of a special procedure (特别程序): a hearing, a test, an expert review; the law stops the clocks for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import STEP_PREFIX, Act, Clock, NoticeKind, State
from hall.cases.law import pause_basis
from hall.cases.models import Case, WrittenNotice
from hall.cases.procedures import procedure_name
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.notices import read_notice
from hall.cases.services.procedure_limits import fits_longest, limit_of_procedure
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.words import in_language
from hall.cases.visibility import sight_of
from hall.organization import selectors as organization
from rules.calendar import EntryKind, amount_in_words
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

NEAR_DEADLINE_WORKING_DAYS = 2
LONGEST_PROCEDURE = 1000


def start_special_procedure(
    *,
    number: str,
    version: int,
    actor: User,
    at: datetime,
    kind: object,
    notice: object,
    expected_working_days: object = None,
    approved_by: object = "",
) -> CaseView:
    """Stop the clocks of a case for a procedure that the law excludes from the limit.

    For licences that is the closed list of article 45; for any item, what its own law adds. Without a written notice
    that tells the applicant how long it will take there is no pause. The time told has a clock of its own, and where a
    law excludes no more than so many days, no longer time can be told and the clocks run on after it.

    Args:
        number: of a case in handling.
        version: the version of the case that was read.
        actor: who orders it.
        at: the instant of the act.
        kind: the code of the procedure.
        notice: ``{"number": text, "delivered_on": day}``.
        expected_working_days: how long it is expected to take, as the applicant was told.
        approved_by: the account of who approved it, if that is not the actor; he too must hold the mandate.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.START_SPECIAL_PROCEDURE, number=number, version=version, actor=actor, at=at) as proceeding:
        case = proceeding.case
        body = Body()
        procedure, basis = _read_procedure(body, case, kind)
        told = read_notice(body, notice, since=case.received_at, at=proceeding.at)
        expected = body.whole("expected_working_days", expected_working_days, least=1, most=LONGEST_PROCEDURE)
        if expected_working_days is None:
            body.refuse("expected_working_days", _("Say how many working days the applicant was told."))
        approver = _read_approver(body, approved_by, actor, proceeding)
        body.finish()
        limit = limit_of_procedure(proceeding, procedure, basis, expected or 0)
        if not fits_longest(limit, proceeding.calendar, proceeding.at):
            longest = limit["longest"]
            most = amount_in_words(longest["amount"], longest["unit"])
            body.refuse("expected_working_days", _("The law excludes at most {most}.").format(most=in_language(most)))
        body.finish()
        _remember_late_pause(proceeding)
        case.conduct["procedure"] = procedure
        proceeding.enter(
            EntryKind.PAUSE,
            [clock for clock in proceeding.book.open_clocks() if _is_of_handling(clock)],
            reason=procedure_name(case.item_snapshot, procedure),
            basis=basis.en[:200],
        )
        clock = proceeding.current_procedure()
        proceeding.book.set_limit(clock, limit)
        proceeding.enter(EntryKind.START, [clock], reason=procedure_name(case.item_snapshot, procedure))
        case.state = State.SUSPENDED
        WrittenNotice.objects.create(
            case=case,
            kind=NoticeKind.SPECIAL_PROCEDURE,
            procedure=procedure,
            number=told.number,
            delivered_on=told.delivered_on,
            basis=basis.en[:200],
            expected_working_days=expected,
            begun_at=proceeding.at,
            approved_by=approver,
            actor=actor,
        )
        proceeding.record_act(
            Act.START_SPECIAL_PROCEDURE,
            kind=procedure,
            basis=basis.en,
            approved_by=approver.get_username(),
            notice_number=told.number,
            notice_delivered_on=told.delivered_on,
            expected_working_days=expected,
        )
    return proceeding.view()


def _read_procedure(body: Body, case: Case, kind: object) -> tuple[str, Label]:
    procedure = body.text("kind", kind, longest=40)
    basis = pause_basis(case.item_snapshot, procedure) if procedure else None
    if procedure and basis is None:
        body.refuse("kind", _("No law stops the clock of this item for such a procedure."))
    return procedure, basis or Label("", "")


def _read_approver(body: Body, approved_by: object, actor: User, proceeding: Proceeding) -> User:
    """Who approved the pause: the actor, or another officer with the same mandate on this case."""
    name = body.text("approved_by", approved_by, required=False, longest=150)
    if not name or name == actor.get_username():
        return actor
    case = proceeding.case
    approver = organization.list_active_accounts([name]).get(name)
    may = approver is not None and sight_of(approver, proceeding.at).may(
        Act.START_SPECIAL_PROCEDURE, authority=case.authority_code, item=case.item_code
    )
    if approver is None or not may:
        body.refuse("approved_by", _("This account may not approve a pause of this case."))
        return actor
    return approver


def _remember_late_pause(proceeding: Proceeding) -> None:
    conduct = proceeding.case.conduct
    conduct["special_procedures"] = int(conduct.get("special_procedures", 0)) + 1
    state = proceeding.book.state(Clock.COMMITTED, proceeding.calendar, proceeding.at)
    remaining = state.remaining_working_days
    conduct["paused_near_deadline"] = remaining is not None and remaining <= NEAR_DEADLINE_WORKING_DAYS


def _is_of_handling(clock: str) -> bool:
    return clock in (Clock.STATUTORY, Clock.COMMITTED) or clock.startswith(STEP_PREFIX)
