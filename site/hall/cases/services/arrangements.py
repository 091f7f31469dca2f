"""What a form of service brings with it (服务形式): an appointment that is kept or not, an agency officer, a visit.

Each leaves facts for the rules, which say what the center promised; nothing of it moves a clock. In whole-process
agency somebody always answers: the officer who is named, else the one who received the application. In door-to-door
service the visit is recorded, with a point as its area and no address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms_pages.enums import ServiceForm
from hall.cases.enums import Act, Trigger
from hall.cases.errors import WrongStateError
from hall.cases.models import Arrangement, Case, Visit
from hall.cases.services.beside_acts import may_any, recording
from hall.cases.services.body import Body, printable
from hall.cases.services.judgement import judge
from hall.cases.services.named_officers import read_officers
from hall.foundation.clock import LOCAL_ZONE, local_date
from hall.organization import selectors as organization
from hall.organization.errors import PointNotFoundError

if TYPE_CHECKING:
    from hall.cases.services.proceeding import Proceeding
    from hall.organization.models import User
    from hall.organization.selectors import ServicePoint

EVENT, ARRANGED = "visit-recorded", "service-arranged"
WAIT, AFTER_HOURS, VISITED = "appointment_wait_minutes", "received_after_hours", "visit_recorded"
FIELDS = ("appointment_at", "arrived_at", "agency_officer", "area")
LONGEST_AHEAD = timedelta(days=366)
MOST_OFFICERS = 10
may_record = may_any(Act.CREATE, Act.ACCEPT, Act.COMPLETE_STEP, Act.DECIDE, Act.DELIVER)
"""Who may record a visit."""


@dataclass(frozen=True)
class NewArrangement:
    """What was arranged, checked."""

    appointment_at: datetime | None = None
    arrived_at: datetime | None = None
    agency_officer: User | None = None
    area: ServicePoint | None = None


def read_arrangement(body: Body, form: str, given: object, *, actor: User, at: datetime) -> NewArrangement:
    """What an application says of how it is served; what is wrong is collected under ``arrangement.…``.

    Args:
        body: collects what is wrong.
        form: the form of service; what belongs to another form is refused.
        given: ``appointment_at``, ``arrived_at``, ``agency_officer`` and ``area``, each only for its form.
        actor: who receives the application.
        at: the instant of receipt.
    """
    if given is not None and not isinstance(given, Mapping):
        body.refuse("arrangement", _("This must be an object."))
        return NewArrangement()
    said = {str(name): value for name, value in (given or {}).items() if value not in (None, "")}
    for name in sorted(set(said) - set(_FIELDS_OF.get(form, ()))):
        body.refuse(f"arrangement.{printable(name)[:60]}", _("This form of service does not ask for it."))
    appointment = _instant(body, "arrangement.appointment_at", said.get("appointment_at"), at)
    arrived = _instant(body, "arrangement.arrived_at", said.get("arrived_at"), at)
    if arrived is not None and arrived > at:
        body.refuse("arrangement.arrived_at", _("This lies in the future."))
    officer = _officer(body, said.get("agency_officer"))
    if form == ServiceForm.WHOLE_PROCESS_AGENCY and officer is None:
        officer = actor
    return NewArrangement(appointment, arrived, officer, _area(body, said.get("area")))


_FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    ServiceForm.APPOINTMENT.value: ("appointment_at", "arrived_at"),
    ServiceForm.WHOLE_PROCESS_AGENCY.value: ("agency_officer",),
    ServiceForm.DOOR_TO_DOOR.value: ("area",),
}


def keep_arrangement(proceeding: Proceeding, arranged: NewArrangement, *, actor: User) -> None:
    """Write what was arranged for a case that is being received, and what the rules may know of it."""
    case = proceeding.case
    case.conduct.update(_facts(case, arranged))
    if arranged == NewArrangement():
        return
    Arrangement.objects.create(
        case=case,
        appointment_at=arranged.appointment_at,
        arrived_at=arranged.arrived_at,
        agency_officer=arranged.agency_officer,
        area=arranged.area,
        at=proceeding.at,
        actor=actor,
    )
    if arranged.agency_officer is not None:
        case.window_officer = arranged.agency_officer.get_username()
    proceeding.record(
        ARRANGED,
        {
            "appointment_at": arranged.appointment_at,
            "arrived_at": arranged.arrived_at,
            "agency_officer": arranged.agency_officer.get_username() if arranged.agency_officer else "",
            "area": arranged.area.code if arranged.area else "",
        },
    )


def rearrange(proceeding: Proceeding, arranged: NewArrangement, *, actor: User) -> None:
    """Write what is arranged for a case whose form of service was corrected; what was before stays in the evidence."""
    case = proceeding.case
    for name in (WAIT, AFTER_HOURS, VISITED):
        case.conduct.pop(name, None)
    Arrangement.objects.filter(case=case).delete()
    keep_arrangement(proceeding, arranged, actor=actor)


def record_visit(
    *,
    number: str,
    actor: User,
    at: datetime,
    visited_on: object,
    officers: object,
    note: object = "",
    area: object = "",
) -> None:
    """Record a visit at the applicant's.

    Args:
        number: of an open case that is served door-to-door.
        actor: who records it.
        at: the instant.
        visited_on: the day of the visit; not in the future, and not before the day before the receipt: an application
            may be fetched.
        officers: the accounts of those who went.
        note: what was done; kept encrypted.
        area: the township or village point in whose area it was; no address.

    Raises:
        WrongStateError: the case is not served door-to-door.
        HallError: whatever ``recording`` refuses.
    """
    with recording(EVENT, number=number, actor=actor, at=at, allowed=may_record) as proceeding:
        case, body = proceeding.case, Body()
        if case.service_form != ServiceForm.DOOR_TO_DOOR:
            raise WrongStateError(_("Only a case of door-to-door service has visits."), state=case.state)
        day = _day_of_visit(body, visited_on, case, proceeding.at)
        names = read_officers(body, officers, least=1, most=MOST_OFFICERS) or []
        words = body.text("note", note, required=False)
        point = _area(body, area, field="area")
        body.finish()
        ordinal = Visit.objects.filter(case=case).count() + 1
        Visit.objects.create(
            case=case,
            ordinal=ordinal,
            visited_on=day,
            officers=names,
            area=point,
            note=words,
            at=proceeding.at,
            actor=actor,
        )
        case.conduct[VISITED] = True
        proceeding.record(
            EVENT,
            {
                "ordinal": ordinal,
                "visited_on": day,
                "officers": names,
                "area": point.code if point else "",
                "note_hash": proceeding.hash_of(words),
            },
        )
        judge(proceeding, at=proceeding.at, trigger=Trigger.ACT)


def _facts(case: Case, arranged: NewArrangement) -> dict[str, object]:
    """What the rules may know: only of the form of service of this case."""
    facts: dict[str, object] = {}
    if arranged.appointment_at is not None:
        begins = max(arranged.appointment_at, arranged.arrived_at or arranged.appointment_at)
        facts[WAIT] = max(0, int((case.received_at - begins).total_seconds() // 60))
    if case.service_form == ServiceForm.DOOR_TO_DOOR:
        facts[VISITED] = False
    if case.service_form == ServiceForm.EXTENDED_HOURS:
        outside = _is_outside_opening_hours(case.received_at)
        if outside is not None:
            facts[AFTER_HOURS] = outside
    return facts


def _is_outside_opening_hours(at: datetime) -> bool | None:
    """Whether the center was closed at an instant; None before there is a center."""
    try:
        center = organization.get_county()
    except PointNotFoundError:
        return None
    here = at.astimezone(LOCAL_ZONE)
    hours = organization.get_opening(center, here.date(), as_of=at).hours
    return not any(opens <= here.time() < closes for opens, closes in hours)


def _instant(body: Body, field: str, value: object, at: datetime) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            value = None
    if not isinstance(value, datetime):
        body.refuse(field, _("This must be a date with a time, like 2026-03-09T10:00+08:00."))
        return None
    instant = value if value.tzinfo is not None else value.replace(tzinfo=LOCAL_ZONE)
    try:
        near = abs(instant - at) <= LONGEST_AHEAD
    except OverflowError:
        near = False
    if not near:
        body.refuse(field, _("This lies more than a year away."))
        return None
    return instant


def _officer(body: Body, value: object) -> User | None:
    if value is None:
        return None
    name = body.text("arrangement.agency_officer", value, longest=150)
    found = organization.list_active_accounts([name]).get(name)
    if found is None:
        said = _("There is no officer with the account {name}.").format(name=printable(name))
        body.refuse("arrangement.agency_officer", said)
    return found


def _area(body: Body, value: object, field: str = "arrangement.area") -> ServicePoint | None:
    if value in (None, ""):
        return None
    code = body.text(field, value, longest=12)
    try:
        return organization.get_point(code)
    except PointNotFoundError:
        body.refuse(field, _("There is no point with this code."))
        return None


def _day_of_visit(body: Body, value: object, case: Case, at: datetime) -> date:
    day = body.day("visited_on", value)
    if day is None:
        return local_date(at)
    if day > local_date(at):
        body.refuse("visited_on", _("This day is in the future."))
    elif day < local_date(case.received_at) - timedelta(days=1):
        body.refuse("visited_on", _("This day is before the receipt of the application."))
    return day
