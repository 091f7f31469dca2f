"""Decision (决定): the case is granted or refused; handling ends and delivery begins."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import CENTER, Act, Clock, DecisionResult, State
from hall.cases.errors import RenewalDeemedError
from hall.cases.law import DEEMED_RENEWAL
from hall.cases.models import Decision
from hall.cases.paper_kinds import PaperKind
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.prerequisites import refuse_unmet_prerequisites
from hall.cases.services.sealing import choose_seal, press_seal
from hall.organization import selectors as organization
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("decided", "作出决定")


def decide_case(
    *,
    number: str,
    version: int,
    actor: User,
    at: datetime,
    result: object,
    reasons: object = "",
    place: object,
    seal: object = "",
) -> CaseView:
    """Decide a case. A refusal without reasons is recorded as what it is, and the rules judge it (article 38).

    Args:
        number: of a case in handling.
        version: the version of the case that was read.
        actor: who decides.
        at: the instant of the act.
        result: granted or refused.
        reasons: why; a refusal must have them.
        place: ``center``, or where else it was decided.
        seal: the seal it is issued under, by its number; nothing means the special approval seal in use.

    Raises:
        PrerequisiteUnmetError: documents are missing without which it may not be decided.
        SealNotValidError: no such seal, or it may not be used at this instant.
        RenewalDeemedError: a refusal of what the law has renewed already.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.DECIDE, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        decided = body.choice("result", result, DecisionResult)
        words = body.text("reasons", reasons, required=False)
        where = body.text("place", place, longest=100)
        under = body.text("seal", seal, required=False, longest=100)
        body.finish()
        if decided is DecisionResult.REFUSED and proceeding.case.conduct.get("deemed_renewed"):
            raise RenewalDeemedError(basis=DEEMED_RENEWAL)
        refuse_unmet_prerequisites(proceeding, Act.DECIDE)
        used = choose_seal(proceeding.case, under, proceeding.at)
        proceeding.stop(proceeding.book.open_clocks(), reason=REASON)
        proceeding.enter(EntryKind.START, [Clock.DELIVERY], reason=REASON)
        case = proceeding.case
        case.state = State.DECIDED
        case.decided_at = proceeding.at
        case.conduct.update(
            result=decided.value,
            reasons_given=bool(words),
            decided_at_center=where == CENTER,
            ordinary_seal_used=not organization.is_special(used),
        )
        Decision.objects.create(
            case=case, result=decided, reasons=words, place=where, seal=used.number, at=proceeding.at, actor=actor
        )
        paper = PaperKind.DECISION if decided is DecisionResult.GRANTED else PaperKind.REFUSAL
        press_seal(case, used, paper, 1, actor=actor, at=proceeding.at)
        proceeding.record_act(
            Act.DECIDE, result=decided.value, place=where, seal=used.number, reasons_hash=proceeding.hash_of(words)
        )
    return proceeding.view()
