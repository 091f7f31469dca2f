"""Waiting for what another process does: as short as possible, never longer than a deadline."""

import time
from collections.abc import Callable

POLL_SECONDS = 0.02


def wait_until(condition: Callable[[], object], *, seconds: float = 30.0) -> None:
    """Returns as soon as the condition holds; fails the test at the deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(POLL_SECONDS)
