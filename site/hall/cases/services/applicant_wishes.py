"""How an applicant wants to be told: an e-mail address, and the ways by which he wants nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from hall.cases.enums import Act
from hall.cases.models import ApplicantWishes
from hall.cases.services.beside_acts import may_any, take_up_beside
from hall.cases.services.body import Body

if TYPE_CHECKING:
    from hall.organization.models import User

EVENT = "applicant-wishes"


def record_wishes(
    *, number: str, actor: User, at: datetime, email: object = "", no_sms: bool = False, no_email: bool = False
) -> None:
    """Record what the applicant of a case wishes; the evidence knows the ways, and the address as a hash.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        NoMandateError: the person receives no cases of this kind.
        InvalidActError: this is no e-mail address.
    """
    with transaction.atomic():
        allowed = may_any(*Act)
        proceeding = take_up_beside(
            "record-wishes", number=number, actor=actor, at=at, allowed=allowed, only_open=False
        )
        case = proceeding.case
        body = Body()
        address = body.text("email", email, required=False, longest=254)
        if address:
            try:
                validate_email(address)
            except ValidationError:
                body.refuse("email", _("This is no e-mail address."))
        body.finish()
        ApplicantWishes.objects.update_or_create(
            applicant_id=case.applicant_id, defaults={"email": address, "no_sms": no_sms, "no_email": no_email}
        )
        proceeding.record(
            EVENT, {"email_hash": proceeding.hash_of(address), "no_sms": bool(no_sms), "no_email": bool(no_email)}
        )
        proceeding.write()
