"""The shipped tables are those that the migrations make."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from hall.serve.first_schema import FILE, MIGRATION_LINE, holds, list_migration_digests, load_first_schema
from hall.settings import environment

LOAD = """
import django
django.setup()
from hall.serve.first_schema import load_first_schema
assert load_first_schema()
"""
MIGRATE = """
import gc
import django
django.setup()
from django.core.management import call_command
gc.set_threshold(50_000)  # migrations make classes by the ten thousand: a fifth of the time goes into looking at them
call_command("migrate", interactive=False, verbosity=0)
"""
COLUMNS = """
    SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, character_maximum_length,
           is_identity, is_generated, generation_expression
    FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
TRIGGERS = "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
FUNCTIONS = """
    SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
    LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
    WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND d.objid IS NULL
"""
SEQUENCES = "SELECT sequencename, data_type::text, increment_by FROM pg_sequences WHERE schemaname = 'public'"
MIGRATIONS = "SELECT app, name FROM django_migrations"


@pytest.fixture(scope="module")
def loaded_database(django_db_setup: None) -> Iterator[str]:
    """The address of a database that began with the shipped tables; that of the tests did, on a server of theirs."""
    if connection.settings_dict["TEST"]["TEMPLATE"]:
        own = connection.get_connection_params()
        yield _address(own, str(own["dbname"]))
        return
    with _new_database("first", LOAD, MIGRATE) as address:
        yield address


@pytest.fixture(scope="module")
def migrated_database(django_db_setup: None) -> Iterator[str]:
    """The address of a database that lived through every migration."""
    with _new_database("migrated", MIGRATE) as address:
        yield address


@contextmanager
def _new_database(suffix: str, *steps: str) -> Iterator[str]:
    """A database beside the tests' own, filled step by step."""
    own = connection.get_connection_params()
    name = f"{own['dbname']}_{suffix}"
    with psycopg.connect(_address(own, "postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
        variables = environment.inherited(DATABASE_URL=_address(own, name), PYTHONPATH=os.pathsep.join(sys.path))
        for step in steps:
            subprocess.run([sys.executable, "-c", step], env=variables, cwd=environment.ROOT, check=True)
        yield _address(own, name)
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.parametrize(
    "asked",
    [COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, FUNCTIONS, SEQUENCES, MIGRATIONS],
    ids=("columns", "constraints", "indexes", "triggers", "functions", "sequences", "migrations"),
)
def test_the_shipped_tables_are_what_the_migrations_make(
    asked: str, loaded_database: str, migrated_database: str
) -> None:
    with psycopg.connect(loaded_database) as loaded, psycopg.connect(migrated_database) as migrated:
        assert _plain(loaded.execute(asked)) == _plain(migrated.execute(asked))


def test_every_migration_is_in_the_shipped_tables() -> None:
    shipped = [line for line in FILE.read_text().splitlines() if line.startswith(MIGRATION_LINE)]
    current = [f"{MIGRATION_LINE}{name} {digest}" for name, digest in list_migration_digests().items()]
    assert shipped == current, "the first start takes longer than it need: make schema"


@pytest.mark.django_db
def test_the_shipped_tables_are_not_used_once_a_migration_reads_differently() -> None:
    lines = FILE.read_text().splitlines()
    assert holds(lines)
    assert not holds([line.replace("authoring.0001_initial ", "authoring.0001_initial f") for line in lines])


@pytest.mark.django_db
def test_the_shipped_tables_are_not_used_on_another_postgresql() -> None:
    assert not holds(["-- made by PostgreSQL 9", *FILE.read_text().splitlines()[1:]])


@pytest.mark.django_db
def test_a_database_with_tables_is_left_as_it_is() -> None:
    assert not load_first_schema()


def _plain(rows: Iterable[object]) -> list[str]:
    """Rows in order, without the casts and brackets that PostgreSQL writes otherwise once it reads its own words."""
    return sorted(re.sub(r"::(character varying|text)(\[\])?|[()]", "", repr(row)) for row in rows)


def _address(parameters: dict[str, object], name: str) -> str:
    user, password = (quote(str(parameters.get(key) or ""), safe="") for key in ("user", "password"))
    host, port = quote(str(parameters.get("host") or ""), safe=""), parameters.get("port") or 5432
    return f"postgresql://{user}:{password}@:{port}/{name}?host={host}"
