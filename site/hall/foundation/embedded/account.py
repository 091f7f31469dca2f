"""Who the server runs as: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from hall.foundation.embedded.address import socket_directory
from hall.foundation.embedded.errors import EmbeddedPostgresError

# Existing accounts only, the better first; the machine gets no new one.
UNPRIVILEGED_ACCOUNTS = ("postgres", "nobody")
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}


class Identity(TypedDict, total=False):
    """The arguments of ``subprocess`` that switch to the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """The account that owns the server and its files; ``switched`` when it is not the caller's own."""

    name: str
    uid: int
    gid: int
    switched: bool

    @property
    def identity(self) -> Identity:
        """How ``subprocess`` becomes this account; empty when it already is."""
        return Identity(user=self.uid, group=self.gid, extra_groups=[]) if self.switched else Identity()

    def run(self, command: list[str | Path], *, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a command to its end as this account, in a clean environment and a directory all may enter."""
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, check=False, cwd="/", env=ENVIRONMENT, **self.identity
        )

    def can_enter(self, directory: Path) -> bool:
        """Whether the account reaches the directory through all its parents: asked of the kernel, not guessed."""
        return self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", directory]).returncode == 0

    def can_execute(self, program: Path) -> bool:
        """Whether the account may run the program where it lies."""
        return self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", program]).returncode == 0

    def make_private(self, directory: Path) -> None:
        """Makes a directory that only this account (and root) may enter."""
        directory.mkdir(mode=0o700, exist_ok=True)
        if self.switched:
            os.chown(directory, self.uid, self.gid)


def server_account(place: Path) -> Account:
    """The account for the server whose files lie in ``place``.

    Without root it is the caller's own. As root the owner of existing files is
    kept, so an account that appears on the machine later changes nothing.

    Raises:
        EmbeddedPostgresError: root found no unprivileged account.
    """
    if os.geteuid() != 0:
        own = pwd.getpwuid(os.geteuid())
        return Account(own.pw_name, own.pw_uid, own.pw_gid, switched=False)
    own_part = socket_directory(place)
    owner = own_part.stat().st_uid if own_part.exists() else 0
    for entry in pwd.getpwall():
        if owner and entry.pw_uid == owner:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switched=True)
    return unprivileged_account()


def unprivileged_account() -> Account:
    """The account that root hands the server to."""
    for name in UNPRIVILEGED_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switched=True)
    raise EmbeddedPostgresError(
        f"PostgreSQL cannot run as root and none of the accounts {', '.join(UNPRIVILEGED_ACCOUNTS)} exists;"
        " run as an ordinary user or set DATABASE_URL."
    )
