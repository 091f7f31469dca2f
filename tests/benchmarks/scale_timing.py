"""How long calls take, and how much processor time of this process and of its database server that is.

Wall time on a machine that others use is an upper bound; the processor time is what the call itself costs. The
server's is read from the system where both run on one machine, without helpers that a statement may start.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time

from django.db import connection


@dataclass
class Times:
    """Seconds of each call: by the clock on the wall, and of the processor in both processes."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def note(self, wall: float, processor: float) -> None:
        """Take down one call."""
        self.wall.append(wall)
        self.processor.append(processor)

    def as_json(self) -> dict[str, object]:
        """What is kept: milliseconds."""
        return {
            "calls": len(self.wall),
            "wall_ms": [round(seconds * 1000, 3) for seconds in self.wall],
            "processor_ms": [round(seconds * 1000, 3) for seconds in self.processor],
        }


def percentile(values: Iterable[float], share: float) -> float:
    """The value that such a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def time_calls(calls: Iterable[Callable[[], object]]) -> Times:
    """Make calls one after the other."""
    times, server = Times(), ServerProcess()
    for call in calls:
        before, processor, began = server.seconds(), process_time(), perf_counter()
        call()
        wall = perf_counter() - began
        times.note(wall, process_time() - processor + server.seconds() - before)
    return times


class ServerProcess:
    """The process of the server that answers this one."""

    def __init__(self) -> None:
        """Ask which one it is."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        self._file = Path(f"/proc/{pid}/schedstat")

    def seconds(self) -> float:
        """The processor time that it has taken so far; 0 where the system does not tell."""
        try:
            return int(self._file.read_text().split()[0]) / 1e9
        except OSError:
            return 0.0
