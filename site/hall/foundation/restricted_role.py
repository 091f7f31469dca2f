"""The database role of web and worker: it can write evidence and cannot change it.

``HALL_DATABASE_ROLE=hall_app`` makes every connection assume the role. The
role owns nothing, so it cannot drop a trigger either.
"""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction
from psycopg import sql

ROLE = "hall_app"
APPEND_ONLY_TABLES = ("foundation_evidenceevent", "foundation_evidenceanchor")


def restrict_role(role: str = ROLE) -> Iterator[str]:
    """Make the role and set its rights; may be repeated. Yields what was done, or what the server refused."""
    name = sql.Identifier(role)
    tables = sql.SQL(", ").join(map(sql.Identifier, APPEND_ONLY_TABLES))
    steps = [
        (f"role {role} exists", _create(role)),
        (f"this user may become {role}", sql.SQL("GRANT {} TO CURRENT_USER").format(name)),
        ("it may use the schema", sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name)),
        (
            "it may read and write the tables",
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(name),
        ),
        ("it may empty none of them", sql.SQL("REVOKE TRUNCATE ON ALL TABLES IN SCHEMA public FROM {}").format(name)),
        ("it may count", sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name)),
        (
            "the same holds for tables to come",
            sql.SQL(
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {0};"
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {0}"
            ).format(name),
        ),
        (
            "it may add evidence and never change it",
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(tables, name),
        ),
    ]
    for meaning, statement in steps:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError as error:
            yield f"refused by the server: {meaning} ({str(error).strip().splitlines()[0]})"
            return
        yield f"done: {meaning}"


def _create(role: str) -> sql.Composed:
    # Roles belong to the whole server: another database may have made it already, even at this instant.
    return sql.SQL(
        "DO $$ BEGIN CREATE ROLE {} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    ).format(sql.Identifier(role))
