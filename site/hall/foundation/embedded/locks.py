"""A lock that the kernel frees when its holder ends, however that happens."""

import fcntl
import os
from pathlib import Path
from typing import IO

from hall.foundation.embedded.errors import AlreadyRunningError


def take_lock(file: Path, *, wait: bool = False) -> IO[str]:
    """Locks the file (made if needed) for as long as the answer stays open, and writes our number into it.

    Raises:
        AlreadyRunningError: another process holds it, and ``wait`` is off.
    """
    file.touch(mode=0o600)
    lock = file.open("r+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        holder = lock.read().strip() or "unknown"
        lock.close()
        raise AlreadyRunningError(
            f"The database in {file.parent} is in use by process {holder}; stop that one, or set HALL_DATA_DIR."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock
