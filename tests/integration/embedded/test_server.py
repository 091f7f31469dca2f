"""The embedded PostgreSQL: how it is made, who reaches it, and that nothing keeps it from starting again."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from hall.foundation.embedded.errors import AlreadyRunningError, EmbeddedPostgresError
from hall.foundation.embedded.location import database_url, server_place
from hall.foundation.embedded.remains import list_servers
from hall.foundation.embedded.server import EmbeddedServer
from hall.settings import environment
from tests.integration.embedded.conftest import ask
from tests.waiting import wait_until


def test_a_durable_server_keeps_what_it_acknowledged_when_killed_and_starts_again(data_dir: Path) -> None:
    server = EmbeddedServer(server_place(data_dir), copies=environment.data_dir())
    url = server.start()
    try:
        settings = [ask(url, f"SHOW {name}") for name in ("synchronous_commit", "fsync", "full_page_writes")]
        ask(url, "SELECT lo_from_bytea(1234, 'kept')")
        assert server.process is not None
        server.process.kill()
        server.process.wait()
        assert server.ensure_running()
        assert not server.ensure_running()
        assert ask(server.url, "SELECT lo_get(1234)") == str(b"kept")
    finally:
        server.stop()
    assert settings == ["on", "on", "on"]


def test_text_is_utf8_in_the_builtin_locale(shared_server: EmbeddedServer) -> None:
    question = "SELECT concat_ws(' ', pg_encoding_to_char(encoding), datlocprovider, datlocale) FROM pg_database WHERE"
    assert ask(shared_server.url, f"{question} datname = current_database()") == "UTF8 b C.UTF-8"


def test_the_owner_is_not_a_superuser(shared_server: EmbeddedServer) -> None:
    assert ask(shared_server.url, "SELECT usesuper FROM pg_user WHERE usename = current_user") == "False"


def test_it_listens_on_a_private_socket_only(shared_server: EmbeddedServer) -> None:
    sockets = shared_server.place / "run"
    assert ask(shared_server.url, "SHOW listen_addresses") == ""
    assert sockets.stat().st_mode & 0o077 == 0
    assert sockets.stat().st_uid == shared_server.account.uid


def test_programs_that_did_not_start_it_find_it(shared_server: EmbeddedServer) -> None:
    assert database_url(shared_server.place.parent) == shared_server.url


def test_a_path_too_long_for_a_socket_falls_back_to_loopback_with_a_password(data_dir: Path) -> None:
    place = data_dir / ("long-" * 18)
    server = EmbeddedServer(place, durable=False, copies=environment.data_dir())
    url = server.start()
    try:
        assert urlsplit(url).hostname == "127.0.0.1"
        assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
        with pytest.raises(psycopg.OperationalError, match="password"):
            ask(url.replace(str(urlsplit(url).password), "guessed"), "SELECT 1")
    finally:
        server.stop()


def test_data_survives_a_stop_and_a_start(server: EmbeddedServer) -> None:
    ask(server.url, "SELECT lo_from_bytea(1234, 'kept')")
    server.stop()
    server.start()
    assert ask(server.url, "SELECT lo_get(1234)") == str(b"kept")


@pytest.mark.parametrize("owner", ["nobody any more", "another process"])
def test_a_stale_pid_file_does_not_keep_it_from_starting(server: EmbeddedServer, owner: str) -> None:
    server.stop()
    # As the same account, so that PostgreSQL itself would take it for a running server.
    other = subprocess.Popen(["/bin/sleep", "300"], **server.account.identity)
    try:
        if owner == "nobody any more":
            other.kill()
            other.wait()
        for name in ("cluster/postmaster.pid", "run/.s.PGSQL.5432.lock"):
            (server.place / name).write_text(
                f"{other.pid}\n{server.place}/cluster\n1\n5432\n{server.place}/run\n\n\nready\n"
            )
        server.start()
        assert ask(server.url, "SELECT 1") == "1"
    finally:
        other.kill()
        other.wait()


def test_a_half_made_cluster_is_made_anew(data_dir: Path) -> None:
    server = EmbeddedServer(server_place(data_dir), durable=False, copies=environment.data_dir())
    unfinished = server.place / "cluster.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    try:
        assert ask(server.start(), "SELECT 1") == "1"
    finally:
        server.stop()


def test_a_cluster_of_another_version_is_refused_in_one_line(server: EmbeddedServer) -> None:
    server.stop()
    (server.place / "cluster" / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedPostgresError, match=r"^[^\n]*made by PostgreSQL 16[^\n]*$"):
        server.start()


def test_a_second_starter_is_told_who_holds_it(shared_server: EmbeddedServer) -> None:
    with pytest.raises(AlreadyRunningError, match=f"in use by process {os.getpid()}"):
        EmbeddedServer(shared_server.place, durable=False).start()


def start_process(place: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.integration.embedded.starter", place, environment.data_dir()],
        cwd=environment.ROOT,
        env=environment.inherited(PYTHONPATH=f"{environment.ROOT}:{environment.ROOT / 'site'}"),
        stdout=subprocess.PIPE,
        text=True,
    )


def read_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_of_two_starters_at_once_one_wins(data_dir: Path) -> None:
    starters = [start_process(server_place(data_dir)) for _ in range(2)]
    try:
        assert sorted(read_line(starter) for starter in starters) == ["busy", "started"]
    finally:
        for starter in starters:
            starter.kill()
            starter.communicate()
    wait_until(lambda: not list_servers(server_place(data_dir) / "cluster"))


def test_a_server_ends_with_its_killed_starter_and_starts_again(data_dir: Path) -> None:
    place = server_place(data_dir)
    with start_process(place) as starter:
        assert read_line(starter) == "started"
        assert list_servers(place / "cluster")
        starter.send_signal(signal.SIGKILL)
    wait_until(lambda: not list_servers(place / "cluster"))
    again = EmbeddedServer(place, durable=False, copies=environment.data_dir())
    try:
        assert ask(again.start(), "SELECT 1") == "1"
    finally:
        again.stop()
