"""Who applies: read strictly, stored encrypted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hall.cases.applicant_search import id_number_hash, name_hash, one_form, phone_end_hash, phone_hash
from hall.cases.enums import ApplicantKind
from hall.cases.models import Applicant
from hall.cases.services.body import Body, printable

_FIELDS = frozenset({"kind", "name", "id_number", "phone"})
_ID_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{3,31}", re.ASCII)
LONGEST_NAME = 200
_PHONE = re.compile(r"\+?[0-9][0-9 -]{3,23}[0-9]", re.ASCII)


@dataclass(frozen=True)
class NewApplicant:
    """An applicant as the application gives him."""

    kind: ApplicantKind
    name: str
    id_number: str
    phone: str


def read_applicant(body: Body, applicant: object) -> NewApplicant:
    """The applicant of an application; what is wrong is collected under ``applicant.…``."""
    if not isinstance(applicant, Mapping):
        body.refuse("applicant", _("An object with kind, name, id_number and phone is needed."))
        applicant = {}
    for unknown in sorted(set(map(str, applicant)) - _FIELDS):
        body.refuse(f"applicant.{printable(unknown[:40])}", _("There is no such field."))
    kind = body.choice("applicant.kind", applicant.get("kind"), ApplicantKind)
    name = body.text("applicant.name", applicant.get("name"), longest=LONGEST_NAME)
    id_number = one_form(body.text("applicant.id_number", applicant.get("id_number"), longest=32))
    phone = one_form(body.text("applicant.phone", applicant.get("phone"), required=False, longest=25))
    if id_number and not _ID_NUMBER.fullmatch(id_number):
        body.refuse("applicant.id_number", _("4 to 32 letters, digits and hyphens."))
    if phone and not _PHONE.fullmatch(phone):
        body.refuse("applicant.phone", _("5 to 25 digits, spaces and hyphens."))
    return NewApplicant(kind, name, id_number, phone)


def save_applicant(applicant: NewApplicant) -> Applicant:
    """Store an applicant: encrypted, and findable by exact number for those who may search."""
    return Applicant.objects.create(kind=applicant.kind, **stored_columns(applicant))


def stored_columns(applicant: NewApplicant) -> dict[str, str]:
    """Name and numbers with the hashes they are found by, as columns of an applicant."""
    return {
        "name": applicant.name,
        "name_hash": name_hash(applicant.name),
        "id_number": applicant.id_number,
        "id_number_hash": id_number_hash(applicant.id_number),
        "phone": applicant.phone,
        "phone_hash": phone_hash(applicant.phone),
        "phone_end_hash": phone_end_hash(applicant.phone),
    }
