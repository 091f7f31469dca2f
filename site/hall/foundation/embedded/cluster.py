"""Making the database cluster, completely or not at all."""

import secrets
import shutil
from pathlib import Path

from hall.foundation.embedded.account import Account
from hall.foundation.embedded.address import OWNER
from hall.foundation.embedded.errors import EmbeddedPostgresError
from hall.foundation.embedded.location import DATABASE
from hall.foundation.embedded.programs import Programs

SUPERUSER = "postgres"


def ensure_cluster(place: Path, *, programs: Programs, account: Account, durable: bool) -> Path:
    """The cluster in ``place``, made if it is not there yet.

    It is made under another name and renamed at the end, so an interrupted
    start leaves no half of one. The database belongs to the role ``hall``,
    which may make databases and roles but is not a superuser.

    Raises:
        EmbeddedPostgresError: ``initdb`` failed, or the cluster is of another major version.
    """
    cluster = place / "cluster"
    if cluster.exists():
        _check_version(cluster, programs)
        return cluster
    unfinished = place / "cluster.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    account.make_private(unfinished)
    _run_initdb(unfinished, programs, account, durable=durable)
    _create_owner_and_database(unfinished, programs, account, password=_new_password(place))
    unfinished.rename(cluster)
    return cluster


def _run_initdb(directory: Path, programs: Programs, account: Account, *, durable: bool) -> None:
    # Trust on the socket: it lies in a directory that only this account may enter.
    answer = account.run(
        [
            programs.initdb,
            "--pgdata",
            directory,
            "--username",
            SUPERUSER,
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--encoding=UTF8",
            "--data-checksums",
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            *([] if durable else ["--no-sync"]),
        ]
    )
    if answer.returncode != 0:
        raise EmbeddedPostgresError(f"initdb failed: {_last_line(answer.stderr)}")


def _create_owner_and_database(directory: Path, programs: Programs, account: Account, *, password: str) -> None:
    statements = (
        f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE PASSWORD '{password}';\n"
        f"CREATE DATABASE {DATABASE} OWNER {OWNER};\n"
    )
    single_user: list[str | Path] = [
        programs.postgres,
        "--single",
        "-D",
        directory,
        "-c",
        "exit_on_error=on",
        SUPERUSER,
    ]
    answer = account.run(single_user, stdin=statements)
    if answer.returncode != 0:
        raise EmbeddedPostgresError(f"The database could not be created: {_last_line(answer.stderr)}")


def _new_password(place: Path) -> str:
    """A random password in a file of its own: only connections over loopback ask for it."""
    file = place / "password"
    file.touch(mode=0o600)
    file.write_text(password := secrets.token_urlsafe(24))
    return password


def _check_version(cluster: Path, programs: Programs) -> None:
    version = int((cluster / "PG_VERSION").read_text())
    if version != programs.version:
        raise EmbeddedPostgresError(
            f"{cluster} was made by PostgreSQL {version}, but the programs are of {programs.version};"
            " dump and restore it, or move it away."
        )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
