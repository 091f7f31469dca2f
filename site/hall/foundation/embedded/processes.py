"""Starting a program that cannot outlive us."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from hall.foundation.embedded import tether
from hall.foundation.embedded.account import Account


def start_tethered(
    command: Sequence[str | Path],
    *,
    death_signal: signal.Signals,
    cwd: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    output: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a program in a process group of its own that gets ``death_signal`` when this process ends.

    A group of its own, because Ctrl-C reaches all of a terminal's foreground
    group at once, and the order of stopping is the starter's business.
    Call it from the main thread: the kernel watches the thread, not the process.
    """
    switch = ["--account", str(account.uid), str(account.gid)] if account is not None and account.switched else []
    return subprocess.Popen(
        [
            sys.executable,
            "-I",
            "-S",
            str(Path(tether.__file__)),
            *switch,
            str(death_signal.value),
            str(os.getpid()),
            *map(str, command),
        ],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        cwd=cwd,
        env=dict(env),
        start_new_session=True,
    )
