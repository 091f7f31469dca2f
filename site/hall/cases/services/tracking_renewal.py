"""A new tracking code for who lost his: the old one ends at once, and the new one is told once, at the window."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act
from hall.cases.models import Case
from hall.cases.services.beside_acts import may_any, recording
from hall.cases.services.body import Body
from hall.cases.tracking_codes import hash_tracking_code, new_tracking_code
from hall.foundation.attempts import count_attempt

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "tracking-code-renewed"
MOST_A_DAY = 3
STRETCH = timedelta(days=1)
_PURPOSE = "new-tracking-code"
may_renew = may_any(Act.CREATE)
"""Who may issue a new tracking code: the one who may receive."""


def renew_tracking_code(*, number: str, actor: User, at: datetime, identity_seen: object) -> str:
    """Issue a new tracking code; whoever has it sees the case, so the person who asks must have proved who he is.

    Args:
        number: of a case, ended or not.
        actor: who issues it; a mandate to receive is needed.
        at: the instant.
        identity_seen: true once the officer has seen the document of the applicant or of his agent.

    Raises:
        TooManyAttemptsError: three codes were issued for this case today.
        HallError: whatever ``recording`` refuses.
    """
    with recording(EVENT, number=number, actor=actor, at=at, allowed=may_renew, only_open=False) as proceeding:
        body = Body()
        if identity_seen is not True:
            body.refuse("identity_seen", _("Look at the document of who asks before you give out a new code."))
        body.finish()
        count_attempt(purpose=_PURPOSE, subject=number, limit=MOST_A_DAY, stretch=STRETCH, at=at)
        code = new_tracking_code()
        kept = hash_tracking_code(proceeding.case.number, code)
        Case.objects.filter(pk=proceeding.case.pk).update(tracking_code_hash=kept)
        proceeding.case.tracking_code_hash = kept
        proceeding.record(EVENT, {"identity_seen": True})
    return code
