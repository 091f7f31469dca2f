"""What an interrupted run leaves behind: processes on their way out, stale files with their numbers.

Only the holder of the directory's lock may call this: then whatever still
works on the cluster has lost its starter.
"""

import contextlib
import os
import signal
import time
from pathlib import Path

from hall.foundation.embedded.errors import EmbeddedPostgresError

PROCESSES = Path("/proc")
# How long a server without a starter may take to leave by itself, then when asked, then when told.
PATIENCE = ((None, 20.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
POLL_SECONDS = 0.05


def clear_remains(cluster: Path, sockets: Path) -> None:
    """Waits until no server works on the cluster, ends one that stays, and removes its stale files.

    ``postmaster.pid`` and the lock beside the socket prove nothing: the number
    in them may belong to another process by now, or to one that is dead but
    not yet reaped, and PostgreSQL would refuse to start. A server is told by
    its working directory, which is the cluster.

    Raises:
        EmbeddedPostgresError: a process would not go.
    """
    for demand, seconds in PATIENCE:
        if demand is not None:
            _send(demand, cluster)
        if _gone(cluster, seconds):
            for stale in (cluster / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
                stale.unlink(missing_ok=True)
            return
    raise EmbeddedPostgresError(f"Processes {list_servers(cluster)} still use {cluster} and cannot be ended.")


def list_servers(cluster: Path) -> list[int]:
    """The PostgreSQL processes (the server and its backends) whose working directory is the cluster."""
    return [int(entry.name) for entry in PROCESSES.glob("[0-9]*") if _works_on(entry, cluster)]


def _works_on(entry: Path, cluster: Path) -> bool:
    try:
        return (entry / "comm").read_text().strip() == "postgres" and (entry / "cwd").readlink() == cluster
    except OSError:  # gone meanwhile, or another account's
        return False


def _gone(cluster: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while list_servers(cluster):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _send(demand: signal.Signals, cluster: Path) -> None:
    for pid in list_servers(cluster):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, demand)
