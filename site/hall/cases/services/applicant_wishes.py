"""How an applicant wants to be told: an e-mail address, and the ways by which he wants nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from hall.cases.enums import Act
from hall.cases.models import ApplicantWishes
from hall.cases.services.beside_acts import may_any, take_up_beside
from hall.cases.services.body import Body, printable

if TYPE_CHECKING:
    from hall.cases.services.proceeding import Proceeding
    from hall.organization.models import User

EVENT = "applicant-wishes"
FIELDS = frozenset({"email", "no_sms", "no_email"})
LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class NewWishes:
    """What an applicant wishes, checked."""

    email: str = ""
    no_sms: bool = False
    no_email: bool = False


def read_wishes(body: Body, given: object) -> NewWishes | None:
    """What an application says of the applicant's wishes; what is wrong is collected under ``wishes.…``.

    Args:
        body: collects what is wrong.
        given: ``email``, ``no_sms`` and ``no_email``, each of which may be left out; or nothing at all.
    """
    if given is None:
        return None
    if not isinstance(given, Mapping):
        body.refuse("wishes", _("This must be an object."))
        return None
    for unknown in sorted(set(map(str, given)) - FIELDS):
        body.refuse(f"wishes.{printable(unknown[:40])}", _("There is no such field."))
    ways = {name: given.get(name, False) for name in ("no_sms", "no_email")}
    for name, declined in ways.items():
        if not isinstance(declined, bool):
            body.refuse(f"wishes.{name}", _("This must be true or false."))
    address = _read_address(body, "wishes.email", given.get("email"))
    return NewWishes(address, no_sms=ways["no_sms"] is True, no_email=ways["no_email"] is True)


def keep_wishes(proceeding: Proceeding, wishes: NewWishes) -> None:
    """Write what an applicant wishes; the evidence knows the ways, and the address as a hash."""
    ways = {"no_sms": wishes.no_sms, "no_email": wishes.no_email}
    ApplicantWishes.objects.update_or_create(
        applicant_id=proceeding.case.applicant_id, defaults={"email": wishes.email, **ways}
    )
    proceeding.record(EVENT, {"email_hash": proceeding.hash_of(wishes.email), **ways})


def record_wishes(
    *, number: str, actor: User, at: datetime, email: object = "", no_sms: bool = False, no_email: bool = False
) -> None:
    """Record what the applicant of a case wishes from now on.

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
        body = Body()
        address = _read_address(body, "email", email)
        body.finish()
        keep_wishes(proceeding, NewWishes(address, no_sms=bool(no_sms), no_email=bool(no_email)))
        proceeding.write()


def _read_address(body: Body, field: str, value: object) -> str:
    address = body.text(field, value, required=False, longest=LONGEST_ADDRESS)
    if address:
        try:
            validate_email(address)
        except ValidationError:
            body.refuse(field, _("This is no e-mail address."))
    return address
