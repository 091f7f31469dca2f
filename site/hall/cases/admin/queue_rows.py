"""A row of a queue or of what was found, as the page writes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hall.cases.admin.wording import clock_name, days_left, item_of, name_people, step_of
from hall.cases.enums import WINDOW_ACTS, Act, State
from hall.cases.models import Case
from hall.cases.next_acts import next_act
from hall.cases.selectors.queue import QueueLight, light_of
from hall.organization import selectors as organization


@dataclass(frozen=True)
class ShownCase:
    """One case in a list. ``light`` is empty once it has ended."""

    number: str
    url: str
    version: int
    item: str
    applicant: str
    state: str
    waits_for: str
    light: str
    light_name: str
    due_at: datetime | None
    left: str
    due_clock: str
    officer: str
    received_at: datetime
    came_back: bool


def show_cases(cases: Iterable[Case], at: datetime) -> list[ShownCase]:
    """Rows of a page of cases, whose applicants were fetched with them; two queries however many."""
    rows = list(cases)
    calendar = organization.get_calendar() if rows else None
    people = name_people({name for case in rows for name in (case.window_officer, case.handling_officer)} - {""})
    shown = []
    for case in rows:
        light = light_of(case, at) if case.ended_at is None else None
        running = light is not None and light is not QueueLight.STILL and case.due_at is not None
        shown.append(
            ShownCase(
                number=case.number,
                url=reverse("cases_case", args=[case.number]),
                version=case.version,
                item=item_of(case),
                applicant=case.applicant.name,
                state=str(State(case.state).label),
                waits_for=_waits_for(case),
                light=light.value if light else "",
                light_name=str(light.label) if light else "",
                due_at=case.due_at if running else None,
                left=days_left(case.due_at, calendar, at) if running and calendar and case.due_at else "",
                due_clock=clock_name(case, case.due_clock) if running and case.due_clock else "",
                officer=people.get(case.handling_officer or case.window_officer, ""),
                received_at=case.received_at,
                came_back=case.state == State.SUBMITTED and bool(case.conduct.get("supplement_requests")),
            )
        )
    return shown


def _waits_for(case: Case) -> str:
    """Whom the case waits for, and what for."""
    act = next_act(case)
    if act is None:
        return ""
    if act is Act.RECEIVE_SUPPLEMENT:
        return _("Applicant: supplements")
    what = step_of(case, case.current_step) if act is Act.COMPLETE_STEP else str(act.label)
    return (_("Window: {what}") if act in WINDOW_ACTS else _("Handling: {what}")).format(what=what)
