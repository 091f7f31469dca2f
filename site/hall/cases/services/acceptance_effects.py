"""What acceptance does, whether an officer accepts or the law does: version kept, limits set, clocks started."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import STEP_PREFIX, Clock, State
from hall.cases.items import first_step
from hall.cases.law import tasks_of_article_55
from hall.cases.services.limits import set_limits_of_acceptance
from hall.cases.services.proceeding import Proceeding
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from rules.authoring.models import RuleSetVersion


def apply_acceptance(
    proceeding: Proceeding, *, version: RuleSetVersion, accepted_at: datetime, act: str, reason: Label, basis: str = ""
) -> None:
    """Put a case into handling under a version of the rules, with its clocks running from the acceptance.

    Args:
        proceeding: the locked case.
        version: of the rules; the case keeps it.
        accepted_at: from when on the clocks run.
        act: the act; empty when the law accepts and nobody acted.
        reason: why the clocks start.
        basis: the article, where one is cited.

    Raises:
        NotEvaluatedError: the limits could not be asked of the rules.
    """
    case = proceeding.case
    case.accepted_at = accepted_at
    set_limits_of_acceptance(proceeding, version=version, accepted_at=accepted_at, act=act)
    case.state = State.HANDLING
    case.rules_version_number = version.number
    case.current_step = first_step(case.item_snapshot)
    clocks = [Clock.STATUTORY.value, Clock.COMMITTED.value]
    if case.current_step:
        clocks.append(STEP_PREFIX + case.current_step)
    if tasks_of_article_55(case.item_snapshot):
        clocks.append(Clock.ASSIGNMENT.value)
    proceeding.enter(EntryKind.START, clocks, at=accepted_at, reason=reason, basis=basis)
