"""The databases of one benchmark run: new, as safe as in operation, and removed at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from hall.settings import environment
from tests.database import start_test_server, stop_test_server

MIGRATED = "service_hall_benchmark"
MEASURED = "service_hall_benchmark_measured"
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@contextmanager
def benchmark_server(data_dir: Path, operator_url: str | None) -> Iterator[str]:
    """The address of the operator's server if he names one, else of one of this run's own."""
    if operator_url is not None:
        yield operator_url
        return
    server = start_test_server(data_dir, durable=True)
    try:
        yield server.url
    finally:
        stop_test_server(server)


def list_unsafe_settings(server_url: str) -> list[str]:
    """Settings with which an acknowledged act can be lost: the server is then faster than one in operation."""
    with psycopg.connect(server_url) as server:
        asked = {name: server.execute(sql.SQL("SHOW {}").format(sql.Identifier(name))).fetchone() for name in SAFE}
    return [f"{name} = {row[0]}" for name, row in asked.items() if row is not None and row[0] != SAFE[name]]


@contextmanager
def migrated_database(server_url: str) -> Iterator[None]:
    """A database with all tables and nothing in them, to be copied. Making it does not wait for the disk."""
    with new_database(server_url, MIGRATED), psycopg.connect(server_url, autocommit=True) as server:
        server.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(MIGRATED)))
        let_django_use(server_url, MIGRATED)
        call_command("migrate", interactive=False, verbosity=0)
        connection.close()
        yield


@contextmanager
def copy_for_measuring(server_url: str) -> Iterator[None]:
    """A copy of the migrated database, which Django uses inside the block."""
    with new_database(server_url, MEASURED, template=MIGRATED):
        let_django_use(server_url, MEASURED)
        try:
            yield
        finally:
            connection.close()


def let_django_use(server_url: str, name: str) -> None:
    """Point Django at a database of a server, connected as the product connects; it has read its settings before."""
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    connection.close()
    connection.settings_dict.update(environment.database())


@contextmanager
def new_database(server_url: str, name: str, *, template: str = "template1") -> Iterator[None]:
    """A database that is there inside the block; nobody may be connected to the one it is copied from."""
    with psycopg.connect(_maintenance(server_url), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        server.execute(make)
        try:
            yield
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _maintenance(server_url: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path="/postgres"))
