"""Extension (延期): once, by the head of the authority, with its reason told to the applicant in writing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import STEP_PREFIX, Act, Clock, NoticeKind
from hall.cases.errors import AlreadyExtendedError, ExtensionNotAllowedError
from hall.cases.law import ExtensionBasis, extension_basis
from hall.cases.models import WrittenNotice
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.notices import read_notice
from hall.cases.services.proceeding import Proceeding
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("extended by the head of the authority", "经行政机关负责人批准延期")


def extend_case(*, number: str, version: int, actor: User, at: datetime, reason: object, notice: object) -> CaseView:
    """Extend the limits of a case by what its law allows: 10 working days for a licence (article 42(1)).

    The statutory limit, the committed one and that of the current step move together: what the law grants the whole
    is not taken back by a part of it.

    Args:
        number: of a case in handling.
        version: the version of the case that was read.
        actor: the head of the authority.
        at: the instant of the act.
        reason: why, as told to the applicant.
        notice: ``{"number": text, "delivered_on": day}``.

    Raises:
        ExtensionNotAllowedError: the law of the item knows no extension.
        AlreadyExtendedError: it was extended before.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.EXTEND, number=number, version=version, actor=actor, at=at) as proceeding:
        case = proceeding.case
        body = Body()
        words = body.text("reason", reason)
        told = read_notice(body, notice, since=case.received_at, at=proceeding.at)
        body.finish()
        allowed = _allowed_extension(proceeding)
        proceeding.enter(
            EntryKind.EXTEND,
            _extended_clocks(proceeding),
            reason=REASON,
            basis=allowed.basis,
            amount=allowed.amount,
            unit=allowed.unit,
        )
        case.conduct["extensions"] = 1
        WrittenNotice.objects.create(
            case=case,
            kind=NoticeKind.EXTENSION,
            number=told.number,
            delivered_on=told.delivered_on,
            basis=allowed.basis,
            reason=words,
            begun_at=proceeding.at,
            actor=actor,
        )
        proceeding.record_act(
            Act.EXTEND,
            amount=allowed.amount,
            unit=allowed.unit,
            basis=allowed.basis,
            notice_number=told.number,
            notice_delivered_on=told.delivered_on,
            reason_hash=proceeding.hash_of(words),
        )
    return proceeding.view()


def _allowed_extension(proceeding: Proceeding) -> ExtensionBasis:
    allowed = extension_basis(proceeding.case.item_snapshot)
    if allowed is None:
        raise ExtensionNotAllowedError
    if proceeding.case.conduct.get("extensions"):
        raise AlreadyExtendedError
    return allowed


def _extended_clocks(proceeding: Proceeding) -> list[str]:
    step = STEP_PREFIX + proceeding.case.current_step
    wanted = (Clock.STATUTORY.value, Clock.COMMITTED.value, step)
    return [clock for clock in wanted if proceeding.book.is_open(clock) and clock in proceeding.book.limits]
