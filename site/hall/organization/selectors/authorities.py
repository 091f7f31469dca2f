"""The bodies whose items the hall handles."""

from django.db.models import QuerySet

from hall.organization.errors import AuthorityNotFoundError
from hall.organization.models import Authority


def get_authority(code: str) -> Authority:
    """The authority with a code.

    Raises:
        AuthorityNotFoundError: when there is none.
    """
    authority = find_authority(code)
    if authority is None:
        raise AuthorityNotFoundError
    return authority


def find_authority(code: str) -> Authority | None:
    """The authority with a code, if there is one."""
    return Authority.objects.filter(code=code).first()


def list_authorities() -> QuerySet[Authority]:
    """All authorities, in the order in which the hall shows them."""
    return Authority.objects.all()
