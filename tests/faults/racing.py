"""Several officers who act in the same instant: threads with real transactions, let go together."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from django.db import connection

from hall.foundation.errors import HallError

PATIENCE_SECONDS = 60


class Racers:
    """So many threads, each with a connection of its own that it keeps from race to race."""

    def __init__(self, count: int) -> None:
        """Begin with nobody at the line."""
        self.count = count
        self._together = threading.Barrier(count)
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> Self:
        """The racers, ready."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the connections back."""
        self.race(lambda _racer: connection.close())
        self._threads.shutdown()

    def race(self, act: Callable[[int], object]) -> list[object]:
        """Let everybody do an act at once, each told which of them he is; what each got: an answer or a refusal."""

        def run(racer: int) -> object:
            self._together.wait(PATIENCE_SECONDS)  # nobody takes two turns: all wait for the last one
            try:
                return act(racer)
            except HallError as refused:
                return refused

        return list(self._threads.map(run, range(self.count)))
