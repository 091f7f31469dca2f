"""Serving begins only on a free port and a database that keeps what it acknowledges."""

import os
import socket

import pytest

from hall.serve.errors import ServeError
from hall.serve.readiness import answers, can_assume, check_database, check_port


def test_a_busy_port_is_named_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(
            ServeError, match=rf"^Port {port} is in use; choose another one: make demo PORT={port + 1}$"
        ):
            check_port(port)


def test_a_port_only_just_left_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        accepted, _ = server.accept()
        accepted.close()
        client.close()
    check_port(port)
    assert not answers(port)


def test_a_database_that_does_not_answer_is_said_in_one_line() -> None:
    with pytest.raises(ServeError, match=r"^The database does not answer: [^\n]+$"):
        check_database("postgresql://hall@127.0.0.1:1/nothing")


def test_a_database_that_may_lose_what_it_acknowledged_is_refused() -> None:
    url = os.environ["DATABASE_URL"]
    with pytest.raises(ServeError, match="synchronous_commit or fsync off"):
        check_database(f"{url}{'&' if '?' in url else '?'}options=-c%20synchronous_commit%3Doff")


def test_a_role_that_does_not_exist_is_not_assumed() -> None:
    assert not can_assume(os.environ["DATABASE_URL"], "no_such_role")
