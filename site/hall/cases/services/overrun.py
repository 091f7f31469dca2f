"""Public explanation of a passed limit (超时说明): what was promised in public and not kept is explained in public."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act
from hall.cases.errors import NotOverdueError
from hall.cases.models import OverrunExplanation
from hall.cases.selectors.case_view import PUBLISHED_CLOCKS, CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.proceeding import Proceeding

if TYPE_CHECKING:
    from hall.organization.models import User

BASIS = "Business Environment Regulation, article 36"


def explain_overrun(
    *, number: str, version: int, actor: User, at: datetime, text_en: object = "", text_zh: object = ""
) -> CaseView:
    """Explain in public why a published limit was passed; the applicant reads it where he tracks his case.

    Args:
        number: of an accepted case, concluded ones included.
        version: the version of the case that was read.
        actor: who answers for it.
        at: the instant of the act.
        text_en: the explanation in English.
        text_zh: the explanation in Chinese; one of the two is needed, and no person is named in either.

    Raises:
        NotOverdueError: no published limit has passed.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.EXPLAIN_OVERRUN, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        english = body.text("text_en", text_en, required=False)
        chinese = body.text("text_zh", text_zh, required=False)
        if not english and not chinese:
            body.refuse("text_zh", _("Say why the limit was passed, in one language at least."))
        body.finish()
        clock = _passed_limit(proceeding)
        OverrunExplanation.objects.create(
            case=proceeding.case,
            clock=clock,
            text_en=english,
            text_zh=chinese,
            published_at=proceeding.at,
            actor=actor,
        )
        proceeding.case.conduct["overrun_explained"] = True
        proceeding.record_act(
            Act.EXPLAIN_OVERRUN, clock=clock, basis=BASIS, text_hash=proceeding.hash_of(f"{english}\n{chinese}")
        )
    return proceeding.view()


def _passed_limit(proceeding: Proceeding) -> str:
    for clock in PUBLISHED_CLOCKS:
        if proceeding.book.state(clock, proceeding.calendar, proceeding.at).late:
            return clock
    raise NotOverdueError
