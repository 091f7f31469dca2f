"""Requests from outside while we wait: to stop, or that a child has ended."""

import os
import select
import signal
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequests:
    """Signals turned into something to wait for; Python sets children's handlers back by itself."""

    def __init__(self) -> None:
        self.stop = False
        self._reader, self._writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, self._note)
        for number in STOPPING:
            # nohup has asked to outlive the terminal; everything else is answered.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._note)

    def wait(self, seconds: float) -> None:
        """Returns after a signal or after ``seconds``."""
        if not self.stop:
            ready, _, _ = select.select([self._reader], [], [], seconds)
            if ready:
                os.read(self._reader, 4096)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if number in STOPPING:
            self.stop = True
