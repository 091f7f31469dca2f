"""Which version of the rules held when."""

from datetime import datetime

from django.db import connection

from rules.authoring.errors import NoRulesInForceError, VersionNotFoundError
from rules.authoring.models import RuleSetVersion

# By hand: every act on a case asks it, and composing it would take the ORM longer than PostgreSQL takes to answer.
_READ = [field.attname for field in RuleSetVersion._meta.concrete_fields if field.attname != "manifest"]  # noqa: SLF001  Django's documented name
_IN_FORCE = (
    f"SELECT {', '.join(_READ)} FROM authoring_rulesetversion"  # noqa: S608  the model's names
    " WHERE in_force_from <= %s AND NOT EXISTS ("
    "SELECT 1 FROM authoring_versioncancellation WHERE version_id = authoring_rulesetversion.id"
    ") ORDER BY number DESC LIMIT 1"
)


def find_version_in_force(at: datetime) -> RuleSetVersion | None:
    """The version that held at an instant; one indexed query, without the manifest."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, [at])
        row = cursor.fetchone()
    if row is None:
        return None
    return RuleSetVersion.from_db(connection.alias, _READ, row)


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
