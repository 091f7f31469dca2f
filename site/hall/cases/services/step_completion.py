"""Completion of a step (环节办结): its clock stops, and that of the next step starts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import STEP_PREFIX, Act
from hall.cases.errors import WrongStepError
from hall.cases.items import handling_steps, step_after
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.prerequisites import refuse_unmet_prerequisites
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("step completed", "环节办结")


def complete_step(
    *, number: str, version: int, actor: User, at: datetime, step: object, opinion: object = ""
) -> CaseView:
    """Finish the step a case is in.

    Args:
        number: of a case in handling.
        version: the version of the case that was read.
        actor: who finishes it.
        at: the instant of the act.
        step: the code of the current step.
        opinion: what was found.

    Raises:
        WrongStepError: the case is in another step (``current_step``).
        PrerequisiteUnmetError: documents are missing.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.COMPLETE_STEP, number=number, version=version, actor=actor, at=at) as proceeding:
        case = proceeding.case
        body = Body()
        code = body.text("step", step, longest=60)
        words = body.text("opinion", opinion, required=False)
        if code and code not in handling_steps(case.item_snapshot):
            body.refuse("step", _("This item has no such step."))
        body.finish()
        if code != case.current_step:
            raise WrongStepError(current_step=case.current_step)
        refuse_unmet_prerequisites(proceeding, Act.COMPLETE_STEP)
        proceeding.stop([STEP_PREFIX + code], reason=REASON)
        case.current_step = step_after(case.item_snapshot, code)
        if case.current_step:
            proceeding.enter(EntryKind.START, [STEP_PREFIX + case.current_step], reason=REASON)
        proceeding.record_act(
            Act.COMPLETE_STEP, step=code, next_step=case.current_step, opinion_hash=proceeding.hash_of(words)
        )
    return proceeding.view()
