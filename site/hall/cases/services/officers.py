"""Assignment of officers (指派工作人员): two at least for a check on the spot, an inspection, a test, a quarantine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act, Clock, OfficerTask
from hall.cases.law import TWO_OFFICERS, tasks_of_article_55
from hall.cases.models import OfficerAssignment
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.named_officers import read_officers
from hall.cases.services.proceeding import Proceeding
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("officers assigned", "已指派工作人员")
MOST_OFFICERS = 20


def assign_officers(
    *, number: str, version: int, actor: User, at: datetime, task: object, officers: object
) -> CaseView:
    """Assign officers to a task on a case.

    Fewer than two are refused (Administrative Licensing Law, articles 34 and 55). The clock of article 55 stops once
    every inspection, test and quarantine that the item names has its officers.

    Args:
        number: of a case in handling or suspended.
        version: the version of the case that was read.
        actor: who assigns.
        at: the instant of the act.
        task: check, inspection, testing or quarantine.
        officers: the accounts of those who go.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.ASSIGN_OFFICERS, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        what = body.choice("task", task, OfficerTask)
        names = _read_officers(body, officers)
        body.finish()
        case = proceeding.case
        OfficerAssignment.objects.create(case=case, task=what, officers=names, at=proceeding.at, actor=actor)
        if what is OfficerTask.CHECK:
            case.conduct["check_officers"] = len(names)
        if _everyone_is_assigned(proceeding):
            proceeding.stop([Clock.ASSIGNMENT], reason=REASON)
        proceeding.record_act(Act.ASSIGN_OFFICERS, task=what.value, officers=names)
    return proceeding.view()


def _read_officers(body: Body, officers: object) -> list[str]:
    names = read_officers(body, officers, most=MOST_OFFICERS)
    if names is None:
        return []
    if len(names) < TWO_OFFICERS:
        body.refuse("officers", _("At least two officers are needed; name another one."))
    return names


def _everyone_is_assigned(proceeding: Proceeding) -> bool:
    done = OfficerAssignment.objects.filter(case=proceeding.case).values_list("task", flat=True)
    return tasks_of_article_55(proceeding.case.item_snapshot) <= set(done)
