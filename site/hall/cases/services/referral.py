"""Referral (转送): the matter is another authority's, and the applicant is told whose (article 32(1)(2))."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act, State
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.act_frame import performing
from hall.cases.services.body import Body
from hall.cases.services.closing import close_case
from hall.organization import selectors as organization
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("referred to another authority", "转送其他机关")


def refer_case(
    *, number: str, version: int, actor: User, at: datetime, authority: object, note: object = ""
) -> CaseView:
    """Send an application to the authority that has the power to decide it.

    Args:
        number: of a case in state submitted.
        version: the version of the case that was read.
        actor: who refers it.
        at: the instant of the act.
        authority: the code of another authority.
        note: words to the applicant.

    Raises:
        HallError: whatever ``performing`` refuses.
    """
    with performing(Act.REFER, number=number, version=version, actor=actor, at=at) as proceeding:
        body = Body()
        code = body.text("authority", authority, longest=60)
        words = body.text("note", note, required=False)
        if code == proceeding.case.authority_code:
            body.refuse("authority", _("This is the authority of the case itself."))
        elif code and organization.find_authority(code) is None:
            body.refuse("authority", _("There is no authority with this code."))
        body.finish()
        close_case(proceeding, Act.REFER, State.REFERRED, actor=actor, reason=REASON, note=words, authority=code)
    return proceeding.view()
