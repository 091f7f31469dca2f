"""Extension (延期): once, by the head of the authority, with its reason told to the applicant in writing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act, NoticeKind
from hall.cases.errors import AlreadyExtendedError, ExtensionNotAllowedError, ExtensionTooLateError, NoMandateError
from hall.cases.extensions import binding_clock, extended_clocks, find_extension
from hall.cases.law import ExtensionBasis
from hall.cases.models import WrittenNotice
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.notices import read_notice
from hall.cases.services.proceeding import Proceeding
from hall.foundation.clock import local_date
from hall.organization import selectors as organization
from hall.organization.enums import PostKind
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("extended by the head of the authority", "经行政机关负责人批准延期")
BY_GOVERNMENT = Label("extended by the head of the county government", "经本级人民政府负责人批准延期")


def extend_case(
    *, number: str, version: int, actor: User, at: datetime, reason: object, notice: object, amount: object = None
) -> CaseView:
    """Extend the limits of a case by what its law allows: 10 working days for a licence (article 42(1)).

    The head of the authority approves it; of joint handling 15 working days, and the head of the county government
    (article 42(2)). An item whose own law knows another extension has it by a rule (clock ``extension``).

    The statutory limit, the committed one and that of the current step move together: what the law grants the whole
    is not taken back by a part of it. One of them that has passed stays passed, and once the statutory limit has
    passed there is nothing to extend: article 42 extends what cannot be decided *within* the limit. A late entry moves
    no clock, so it does not help either.

    Args:
        number: of a case in handling.
        version: the version of the case that was read.
        actor: the head of the authority.
        at: the instant of the act.
        reason: why, as told to the applicant.
        notice: ``{"number": text, "delivered_on": day}``.
        amount: by how much, where the law allows "no more than"; all that it allows when left out.

    Raises:
        ExtensionNotAllowedError: the law of the item knows no extension.
        AlreadyExtendedError: it was extended before.
        ExtensionTooLateError: the limit has passed.
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.EXTEND, number=number, version=version, actor=actor, at=at) as proceeding:
        case = proceeding.case
        body = Body()
        words = body.text("reason", reason)
        told = read_notice(body, notice, since=case.received_at, at=proceeding.at)
        body.finish()
        allowed = _allowed_extension(proceeding)
        granted = body.whole("amount", amount, least=1, most=allowed.amount) or allowed.amount
        body.finish()
        _refuse_unless_head(proceeding, actor, allowed)
        proceeding.enter(
            EntryKind.EXTEND,
            extended_clocks(proceeding.case, proceeding.book, proceeding.calendar, proceeding.at),
            reason=BY_GOVERNMENT if allowed.by_government else REASON,
            basis=allowed.basis[:200],
            amount=granted,
            unit=allowed.unit,
        )
        case.conduct["extensions"] = 1
        WrittenNotice.objects.create(
            case=case,
            kind=NoticeKind.EXTENSION,
            number=told.number,
            delivered_on=told.delivered_on,
            basis=allowed.basis[:200],
            reason=words,
            begun_at=proceeding.at,
            approved_by=actor,
            actor=actor,
        )
        proceeding.record_act(
            Act.EXTEND,
            amount=granted,
            unit=allowed.unit,
            basis=allowed.basis,
            notice_number=told.number,
            notice_delivered_on=told.delivered_on,
            reason_hash=proceeding.hash_of(words),
        )
    return proceeding.view()


def _allowed_extension(proceeding: Proceeding) -> ExtensionBasis:
    allowed = find_extension(proceeding.case)
    if allowed is None:
        raise ExtensionNotAllowedError
    if proceeding.case.conduct.get("extensions"):
        raise AlreadyExtendedError
    clock = binding_clock(proceeding.book)
    if clock is None:
        return allowed
    state = proceeding.book.state(clock, proceeding.calendar, proceeding.at)
    if state.late and state.due_at is not None:
        ended_on = local_date(state.due_at).isoformat()
        raise ExtensionTooLateError(
            _(
                "The limit ended on {day}, and only a limit that still runs can be extended. Decide the case, and "
                "explain the passed limit in public."
            ).format(day=ended_on),
            clock=clock,
            ended_on=ended_on,
        )
    return allowed


def _refuse_unless_head(proceeding: Proceeding, actor: User, allowed: ExtensionBasis) -> None:
    """Go on if the actor extends as the head of the authority, or of the county government where the law says so."""
    kind = PostKind.GOVERNMENT if allowed.by_government else PostKind.HEAD
    case = proceeding.case
    if not organization.has_mandate_of_post(
        user=actor,
        act=Act.EXTEND.value,
        kind=kind,
        authority_code=case.authority_code,
        item_code=case.item_code,
        at=proceeding.at,
    ):
        raise NoMandateError(
            _("Only the head of the county government extends joint handling (article 42).")
            if allowed.by_government
            else _("Only the head of the authority extends a limit."),
            act=Act.EXTEND.value,
        )
