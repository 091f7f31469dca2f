"""The tables of a new database as one script, so that it need not live through every migration ever made.

Migrations remain the one truth: ``first_schema.sql`` is what they made of an
empty database (`hall.serve.first_schema_writing`, run by ``make schema``), with
a digest of each. It is used only where that still holds word for word: an empty
database, the same PostgreSQL, every migration unchanged. Newer migrations run
on top of it as usual; in any other case all of them run, which takes longer.
"""

import hashlib
import inspect
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

FILE = Path(__file__).with_name("first_schema.sql")
SERVER_LINE = "-- made by PostgreSQL "
MIGRATION_LINE = "-- after migration "


def load_first_schema() -> bool:
    """Fills an empty database with the shipped tables, completely or not at all; whether it did."""
    if not FILE.exists() or connection.introspection.table_names():
        return False
    script = FILE.read_text(encoding="utf-8")
    if not holds(script.splitlines()):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        # Functions and triggers may name tables that follow.
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(script)
        cursor.execute("UPDATE django_migrations SET applied = now()")
    return True


def list_migration_digests() -> dict[str, str]:
    """The digest of the source of every migration there is, by its full name."""
    migrations = MigrationLoader(None).disk_migrations
    return {f"{app}.{name}": _digest(migration) for (app, name), migration in sorted(migrations.items())}


def _digest(migration: Migration) -> str:
    return hashlib.sha256(Path(inspect.getfile(type(migration))).read_bytes()).hexdigest()


def holds(lines: list[str]) -> bool:
    """Whether this server and the migrations on disk are those that the script was made with."""
    server = f"{SERVER_LINE}{connection.cursor().connection.info.server_version // 10_000}"
    if server not in lines:
        return False
    made_after = dict(line.removeprefix(MIGRATION_LINE).split() for line in lines if line.startswith(MIGRATION_LINE))
    return made_after.items() <= list_migration_digests().items()
