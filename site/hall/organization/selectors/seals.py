"""Seals: which an authority has, and those held fast while one of them is used."""

from datetime import datetime

from django.db.models import QuerySet

from hall.organization.enums import SealKind
from hall.organization.models import Seal

_OF_AUTHORITY = (
    "SELECT seal.* FROM organization_seal AS seal "
    "JOIN organization_authority AS authority ON authority.id = seal.authority_id "
    "WHERE authority.code = %s ORDER BY seal.kind DESC, seal.serial FOR SHARE OF seal"
)


def list_seals(*, authority_code: str | None = None) -> QuerySet[Seal]:
    """The register, of one authority or of all: special seals first."""
    seals = Seal.objects.select_related("authority", "keeper").order_by("authority__position", "-kind", "serial")
    return seals if authority_code is None else seals.filter(authority__code=authority_code)


def list_valid_seals(authority_code: str, at: datetime) -> list[Seal]:
    """The seals that an authority may use at an instant, special ones first."""
    return [seal for seal in list_seals(authority_code=authority_code) if seal.is_valid_at(at)]


def hold_seals(authority_code: str) -> list[Seal]:
    """The seals of an authority, special ones first, none of which can end before the transaction does."""
    return list(Seal.objects.raw(_OF_AUTHORITY, [authority_code]))


def is_special(seal: Seal) -> bool:
    """Whether it is a special approval seal."""
    return seal.kind == SealKind.SPECIAL
