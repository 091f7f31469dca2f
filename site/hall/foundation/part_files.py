"""Files that are being written: beside their place, under a name of their own; and what a killed writer left of them.

A writer that fails removes its part; one that is killed cannot. Nothing refers to what it left, since a file gets its
name when all of it is written.
"""

import fcntl
import logging
import os
import re
import secrets
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)

_PART = re.compile(r"\.[A-Za-z0-9_-]{12}\.part", re.ASCII)
_LOOK = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def part_name() -> str:
    """A name for what is being written, that nothing else has."""
    return f".{secrets.token_urlsafe(9)}.part"


def hold_part(descriptor: int) -> None:
    """Say that a part is being written while the descriptor is open; the kernel takes it back from who is killed."""
    with suppress(OSError):  # a file system without locks: there the age alone protects
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def remove_remainders(directory: Path, *, before: datetime) -> int:
    """Remove what killed writers left below a directory; says how many.

    Only plain files named by ``part_name``, last written before the instant and held by nobody. Symbolic links are
    neither followed nor removed.
    """
    if not directory.is_dir():
        return 0
    removed = 0
    for _path, _folders, names, folder in os.fwalk(directory.resolve(), follow_symlinks=False):
        for name in filter(_PART.fullmatch, names):
            try:
                removed += _remove(name, folder, before)
            except OSError as error:
                log.warning("could not remove %s of a killed writer: %s", name, error.strerror)
    return removed


def _remove(name: str, folder: int, before: datetime) -> bool:
    if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        return False
    descriptor = os.open(name, _LOOK, dir_fd=folder)
    try:
        if os.fstat(descriptor).st_mtime >= before.timestamp() or _is_held(descriptor):
            return False
        os.unlink(name, dir_fd=folder)
    finally:
        os.close(descriptor)
    return True


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    return False
