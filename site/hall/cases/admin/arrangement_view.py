"""How a case is served, for its screen: what was arranged, what came of it, and what it means for the clocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms_pages.enums import ServiceForm
from hall.cases.admin.wording import in_chinese, name_of, name_people
from hall.cases.models import Arrangement, Case, Visit
from hall.cases.services.arrangements import AFTER_HOURS, WAIT
from hall.foundation.clock import LOCAL_ZONE


@dataclass(frozen=True)
class ShownService:
    """A form of service with its lines, and the visits of door-to-door service."""

    form: str
    lines: list[str]
    visits: list[str]


def show_service(case: Case) -> ShownService | None:
    """What there is to say of the form of service; nothing of plain lobby reception, which asks no query."""
    if case.service_form == ServiceForm.LOBBY_RECEPTION:
        return None
    arranged = Arrangement.objects.filter(case=case).select_related("agency_officer", "area").first()
    visits = list(_tell_visits(case)) if case.service_form == ServiceForm.DOOR_TO_DOOR else []
    return ShownService(str(case.get_service_form_display()), list(_lines(case, arranged)), visits)


def _lines(case: Case, arranged: Arrangement | None) -> Iterator[str]:
    if arranged is not None and arranged.appointment_at is not None:
        yield _("Appointment {at}").format(at=_instant(arranged.appointment_at))
        if arranged.arrived_at is not None:
            yield _("The applicant came at {at}").format(at=_instant(arranged.arrived_at))
        waited = int(case.conduct.get(WAIT, 0))
        yield ngettext(
            "Waited {number} minute past it; promised are at most 30.",
            "Waited {number} minutes past it; promised are at most 30.",
            waited,
        ).format(number=waited)
    if arranged is not None and arranged.agency_officer is not None:
        who = name_of(arranged.agency_officer)
        yield _("{name} takes the case through every step for the applicant.").format(name=who)
    if arranged is not None and arranged.area is not None:
        yield _("Area: {area}").format(area=_place(arranged.area))
    if case.conduct.get(AFTER_HOURS):
        yield _(
            "Received outside opening hours. It counts as received on this very day, as for any other case: what is "
            "promised for the same day ends with this day, and the first day that is counted is the next working day."
        )


def _tell_visits(case: Case) -> Iterator[str]:
    visits = list(Visit.objects.filter(case=case).select_related("area"))
    people = name_people({name for visit in visits for name in visit.officers})
    separator = "、" if in_chinese() else ", "
    for visit in visits:
        who = separator.join(people.get(name, name) for name in visit.officers)
        parts = [f"{visit.visited_on:%Y-%m-%d}", who, _place(visit.area) if visit.area else "", str(visit.note)]
        yield " · ".join(part for part in parts if part)


def _place(point: Any) -> str:
    return str(point.division_zh if in_chinese() else point.division_en)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"
