"""A program that is kept running until we are asked to stop."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from hall.foundation.embedded.processes import start_tethered

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0  # after so long a run the next pause is short again


@dataclass
class Child:
    """One program: its name in messages, how it is started and stopped, and what ends it when we are killed."""

    name: str
    command: list[str]
    cwd: Path
    env: dict[str, str]
    death_signal: signal.Signals
    stop_seconds: float = 15.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started_at: float = field(default=0.0, init=False)
    _pause: float = field(default=FIRST_PAUSE, init=False)
    _next_start: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Starts it in a process group of its own."""
        self._started_at = time.monotonic()
        self.process = start_tethered(self.command, death_signal=self.death_signal, cwd=self.cwd, env=self.env)

    def keep_running(self) -> None:
        """Starts it again if it ended, after a pause that doubles while it keeps failing."""
        now = time.monotonic()
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            self._end_group()
            self.process = None
            if now - self._started_at > STEADY_SECONDS:
                self._pause = FIRST_PAUSE
            self._next_start = now + self._pause
            print(f"The {self.name} ended ({_ending(code)}); starting it again in {self._pause:g} s.", file=sys.stderr)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif now >= self._next_start:
            self.start()

    def stop(self) -> None:
        """Asks it to end, and ends whatever is left of its group after its time."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(self.stop_seconds)
        self._end_group()
        self.process.wait()
        self.process = None

    def _end_group(self) -> None:
        """Ends what a killed program left behind, such as gunicorn's workers, which still hold the port."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
