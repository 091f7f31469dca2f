"""How much memory the processes of a piece of work have taken at most, as it goes on."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_EVERY = 0.25
_KILOBYTE = 1024


class MemoryAlong:
    """Notes the peak of each child process of this one when shares of the work are done, and again at the end.

    Attributes:
        peaks: for each share that was reached, in megabytes, the peak of each child so far.
    """

    def __init__(self, done: Callable[[], float], shares: Sequence[float]) -> None:
        """Watch work that tells how much of it is done (0 to 1)."""
        self._done, self._shares = done, shares
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peaks: dict[float, list[float]] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            peaks = _peaks_of_children()
            if not peaks:
                continue
            if max(peaks) >= max(self.peaks.get(1.0, [0.0])):
                self.peaks[1.0] = peaks  # the last that is seen of all; one may end before the others
            done = self._done()
            for share in self._shares:
                if done >= share:
                    self.peaks.setdefault(share, peaks)


def _peaks_of_children() -> list[float]:
    children = " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children"))
    found = [_peak_of(child) for child in sorted(children.split(), key=int)]
    return [peak for peak in found if peak]


def _peak_of(process: str) -> float:
    try:
        lines = (Path("/proc") / process / "status").read_text().splitlines()
    except OSError:
        return 0.0
    kilobytes = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), "0")
    return int(kilobytes) / _KILOBYTE
