"""The applicant's agent (代理人): who acts for him, and the letter that says so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.enums import Act, ApplicantKind
from hall.cases.models import Agent
from hall.cases.services.applicants import read_applicant
from hall.cases.services.beside_acts import may_any, recording
from hall.cases.services.body import Body
from hall.foundation.clock import local_date

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "agent-recorded"
may_record = may_any(Act.CREATE, Act.ACCEPT, Act.DELIVER)
"""Who may record an agent."""


def record_agent(  # noqa: PLR0913  what an agent says of himself
    *,
    number: str,
    actor: User,
    at: datetime,
    name: object,
    id_number: object,
    phone: object = "",
    letter: object,
    may_receive: bool = True,
    valid_to: object = None,
) -> None:
    """Record who acts for the applicant from now on.

    Args:
        number: of an open case.
        actor: who checked the letter at the window.
        at: the instant.
        name: of the agent; kept encrypted like the numbers.
        id_number: his identity number.
        phone: his telephone.
        letter: the number of the letter of authorization.
        may_receive: whether he may receive the result.
        valid_to: the last day of the letter, if it has one; not before today.

    Raises:
        HallError: whatever ``recording`` refuses.
    """
    with recording(EVENT, number=number, actor=actor, at=at, allowed=may_record) as proceeding:
        body = Body()
        given = {"kind": ApplicantKind.PERSON.value, "name": name, "id_number": id_number, "phone": phone}
        who = read_applicant(body, given)
        paper = body.text("letter", letter, longest=100)
        until = body.day("valid_to", valid_to) if valid_to else None
        if until is not None and until < local_date(at):
            body.refuse("valid_to", _("This letter is no longer valid."))
        body.finish()
        Agent.objects.create(
            case=proceeding.case,
            name=who.name,
            id_number=who.id_number,
            phone=who.phone,
            letter=paper,
            may_receive=may_receive,
            valid_to=until,
            at=proceeding.at,
            actor=actor,
        )
        proceeding.record(
            EVENT,
            {
                "agent_hash": proceeding.hash_of(who.id_number),
                "letter": paper,
                "may_receive": may_receive,
                "valid_to": until.isoformat() if until else "",
            },
        )
