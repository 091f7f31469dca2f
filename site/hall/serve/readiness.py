"""What must hold before anything is started, and how we know that the web answers."""

import errno
import http.client
import socket

import psycopg

from hall.serve.errors import ServeError

OLDEST_VERSION = 15_00_00


def check_port(port: int) -> None:
    """The port is free, or a `ServeError` says what to do."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise ServeError(f"Port {port} {reason}; choose another one: make demo PORT={port + 1}") from error


def check_database(url: str) -> None:
    """The database answers, is recent enough, and what it acknowledges is on disk; or a `ServeError`."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version
            row = connection.execute(
                "SELECT current_setting('synchronous_commit'), current_setting('fsync'),"
                " current_setting('server_encoding')"
            ).fetchone()
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise ServeError(f"The database does not answer: {reason}") from error
    if version < OLDEST_VERSION:
        raise ServeError(
            f"The database is PostgreSQL {version // 10_000}; it must be {OLDEST_VERSION // 10_000} or newer."
        )
    synchronous_commit, fsync, encoding = row or ("", "", "")
    if synchronous_commit == "off" or fsync == "off":
        raise ServeError("The database has synchronous_commit or fsync off: an acknowledged case could be lost.")
    if encoding != "UTF8":
        raise ServeError(f"The database's encoding is {encoding}; it must be UTF8.")


def can_assume(url: str, role: str) -> bool:
    """Whether the restricted role exists and the owner may become it."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", [role]
        ).fetchone()
    return bool(row and row[0])


def answers(port: int) -> bool:
    """Whether the web gives an answer, whatever it says: listening alone does not mean that it has loaded."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
