"""Hearing (听证), from the right to it until its end (Administrative Licensing Law, articles 46 to 48).

Told of the right → asked for within 5 working days → held within 20 working days, with notice 7 before. Each limit is
a rule and its clock one of the case's; the order of the acts, the time left to ask and the notice are kept here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act, Clock, HearingOutcome
from hall.cases.errors import HearingOrderError, HearingRequestLateError
from hall.cases.law import HEARING_NOTICE_WORKING_DAYS
from hall.cases.models import Hearing
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body, printable
from hall.cases.services.notices import read_notice
from hall.cases.services.proceeding import Proceeding
from hall.foundation import evidence
from hall.foundation.clock import local_date, start_of_day
from hall.organization import selectors as organization
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

TOLD = Label("told of the right to a hearing", "告知听证权利")
REQUESTED = Label("hearing requested", "申请听证")
CLOSED = Label("hearing closed", "听证结束")
_EXAMINING = frozenset({Act.COMPLETE_STEP.value, Act.START_SPECIAL_PROCEDURE.value, Act.DECIDE.value})


def tell_hearing_right(*, number: str, version: int, actor: User, at: datetime, notice: object) -> CaseView:
    """Record that the applicant was told of the right to a hearing: 5 working days to ask for it begin.

    Args:
        number: of a case in handling.
        version: the version of the case that was read.
        actor: who records it.
        at: the instant of the act.
        notice: ``{"number": text, "delivered_on": day}``.

    Raises:
        HearingOrderError: it was told before.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.TELL_HEARING_RIGHT, number=number, version=version, actor=actor, at=at) as proceeding:
        case = proceeding.case
        body = Body()
        told = read_notice(body, notice, since=case.received_at, at=proceeding.at)
        body.finish()
        told_before = Hearing.objects.filter(case=case).first()
        if told_before is not None:
            raise HearingOrderError(next=_next_act(told_before))
        Hearing.objects.create(case=case, told_on=told.delivered_on, told_notice=told.number)
        proceeding.enter(EntryKind.START, [Clock.HEARING_REQUEST], at=start_of_day(told.delivered_on), reason=TOLD)
        case.conduct["hearing_requested"] = False
        proceeding.record_act(Act.TELL_HEARING_RIGHT, notice_number=told.number, notice_delivered_on=told.delivered_on)
    return proceeding.view()


def request_hearing(*, number: str, version: int, actor: User, at: datetime, requested_on: object = None) -> CaseView:
    """Record that the applicant asks for a hearing: it is to be held within 20 working days.

    Args:
        number: of a case in handling or suspended.
        version: the version of the case that was read.
        actor: who takes the request in.
        at: the instant of the act.
        requested_on: the day of the request; today when left out.

    Raises:
        HearingOrderError: the applicant was not told of the right yet, or asked already.
        HearingRequestLateError: the 5 working days have passed (``due_at``).
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.REQUEST_HEARING, number=number, version=version, actor=actor, at=at) as proceeding:
        case = proceeding.case
        hearing = _hearing_at(proceeding, Act.REQUEST_HEARING)
        body = Body()
        day = local_date(proceeding.at)
        if requested_on is not None:
            day = body.past_day("requested_on", requested_on, since=case.received_at, at=proceeding.at)
        if day < hearing.told_on:
            body.refuse("requested_on", _("This day is before the applicant was told of the right."))
        body.finish()
        due = proceeding.book.state(Clock.HEARING_REQUEST, proceeding.calendar, proceeding.at).due_at
        if due is not None and start_of_day(day) > due:
            raise HearingRequestLateError(due_at=due.isoformat())
        hearing.requested_on = day
        hearing.save(update_fields=["requested_on"])
        proceeding.stop([Clock.HEARING_REQUEST], reason=REQUESTED)
        proceeding.enter(EntryKind.START, [Clock.HEARING], at=start_of_day(day), reason=REQUESTED)
        case.conduct.update(hearing_requested=True, hearing_closed=False)
        proceeding.record_act(Act.REQUEST_HEARING, requested_on=day)
    return proceeding.view()


def call_hearing(
    *, number: str, version: int, actor: User, at: datetime, held_on: object, place: object, chair: object,
    notice: object,
) -> CaseView:  # fmt: skip
    """Record that time and place of the hearing were told, 7 working days before it at least.

    Args:
        number: of a case in handling or suspended.
        version: the version of the case that was read.
        actor: who calls it.
        at: the instant of the act.
        held_on: the day of the hearing.
        place: where.
        chair: the account of who chairs it; nobody who examines the case.
        notice: ``{"number": text, "delivered_on": day}``.

    Raises:
        HearingOrderError: nobody asked for a hearing, or it was called already.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.CALL_HEARING, number=number, version=version, actor=actor, at=at) as proceeding:
        hearing = _hearing_at(proceeding, Act.CALL_HEARING)
        body = Body()
        told = read_notice(body, notice, since=proceeding.case.received_at, at=proceeding.at)
        where = body.text("place", place, longest=200)
        name = body.text("chair", chair, longest=150)
        who = organization.list_active_accounts([name]).get(name)
        if name and who is None:
            body.refuse("chair", _("There is no officer with the account {name}.").format(name=printable(name)))
        elif name in _examiners(proceeding):
            body.refuse("chair", _("Who examines the case does not chair its hearing; name another officer."))
        day = _read_hearing_day(body, held_on, told.delivered_on, proceeding)
        body.finish()
        hearing.held_on, hearing.place, hearing.chair = day, where, who
        hearing.called_on, hearing.call_notice = told.delivered_on, told.number
        hearing.save()
        proceeding.record_act(
            Act.CALL_HEARING,
            held_on=day,
            place=where,
            chair=name,
            notice_number=told.number,
            notice_delivered_on=told.delivered_on,
        )
    return proceeding.view()


def close_hearing(
    *, number: str, version: int, actor: User, at: datetime, outcome: object, record_number: object = ""
) -> CaseView:
    """Record that the hearing was held, or that the applicant gave it up.

    Args:
        number: of a case in handling or suspended.
        version: the version of the case that was read.
        actor: who records it.
        at: the instant of the act.
        outcome: held or waived.
        record_number: of the record on which the decision will rest (article 48); a hearing that was held has one.

    Raises:
        HearingOrderError: nobody asked for a hearing, it was not called yet, or it is closed.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.CLOSE_HEARING, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        ended = body.choice("outcome", outcome, HearingOutcome)
        record = body.text("record_number", record_number, required=ended is HearingOutcome.HELD, longest=100)
        body.finish()
        hearing = _hearing_at(proceeding, Act.CLOSE_HEARING, waived=ended is HearingOutcome.WAIVED)
        if ended is HearingOutcome.HELD and hearing.held_on and local_date(proceeding.at) < hearing.held_on:
            body.refuse("outcome", _("The day of the hearing has not come."))
        body.finish()
        hearing.outcome, hearing.record_number, hearing.closed_at = ended, record, proceeding.at
        hearing.save()
        proceeding.stop([Clock.HEARING], reason=CLOSED)
        proceeding.case.conduct["hearing_closed"] = True
        proceeding.record_act(Act.CLOSE_HEARING, outcome=ended.value, record_number=record)
    return proceeding.view()


def _hearing_at(proceeding: Proceeding, act: Act, *, waived: bool = False) -> Hearing:
    hearing = Hearing.objects.filter(case=proceeding.case).first()
    following = _next_act(hearing)
    if hearing is None or (following != act and not (waived and following == Act.CALL_HEARING)):
        raise HearingOrderError(next=following)
    return hearing


def _next_act(hearing: Hearing | None) -> str | None:
    if hearing is None:
        return Act.TELL_HEARING_RIGHT.value
    if hearing.requested_on is None:
        return Act.REQUEST_HEARING.value
    if hearing.held_on is None:
        return Act.CALL_HEARING.value
    return None if hearing.closed_at else Act.CLOSE_HEARING.value


def _read_hearing_day(body: Body, value: object, told_on: date, proceeding: Proceeding) -> date:
    day = body.day("held_on", value)
    if day is not None and day > told_on:
        working_days = proceeding.calendar.working_days_between(told_on, day)
        if working_days >= HEARING_NOTICE_WORKING_DAYS:
            return day
    if day is not None:
        body.refuse("held_on", _("The notice must reach the applicant 7 working days before; choose a later day."))
    return local_date(proceeding.at)


def _examiners(proceeding: Proceeding) -> set[str]:
    events = evidence.list_events(proceeding.case.chain).filter(kind__in=_EXAMINING | {Act.ASSIGN_OFFICERS.value})
    found: set[str] = set()
    for event in events:
        found |= set(event.payload["officers"]) if event.kind == Act.ASSIGN_OFFICERS else {event.actor}
    return found
