"""A disk without room, made by the kernel: no file of this process may grow beyond a few bytes."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

ROOM = 64


@contextmanager
def full_disk() -> Iterator[None]:
    """Inside the block every write of a file beyond some bytes fails, as on a full disk."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
