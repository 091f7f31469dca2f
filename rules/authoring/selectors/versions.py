"""Which version of the rules held when."""

from datetime import datetime

from rules.authoring.errors import NoRulesInForceError, VersionNotFoundError
from rules.authoring.models import RuleSetVersion


def find_version_in_force(at: datetime) -> RuleSetVersion | None:
    """The version that held at an instant; one indexed query, without the manifest."""
    return RuleSetVersion.objects.in_force(at).without_manifest().first()


def get_version_in_force(at: datetime) -> RuleSetVersion:
    """The version that held at an instant; one indexed query, without the manifest.

    Raises:
        NoRulesInForceError: Nothing had come into force by then.
    """
    version = find_version_in_force(at)
    if version is None:
        raise NoRulesInForceError
    return version


def get_version(number: int) -> RuleSetVersion:
    """The version of that number, without the manifest.

    Raises:
        VersionNotFoundError: There is none.
    """
    version = RuleSetVersion.objects.filter(number=number).without_manifest().first()
    if version is None:
        raise VersionNotFoundError(version=number)
    return version
