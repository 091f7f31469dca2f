"""Changes to the rules queue here; readers never do."""

from django.db import connection

_RULES_LOCK = 0x52554C45  # "RULE"; any number that nothing else in the product locks on


def lock_rules() -> None:
    """Wait until no other transaction numbers a change or publishes a version; held until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_RULES_LOCK])
