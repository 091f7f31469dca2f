"""The anchor file: one line per anchor, only ever added to, outside the database.

``HALL_DATA_DIR/anchors/<register>.jsonl``; the register is the identity of
the database's evidence, so that two databases that share a data directory do
not mix. Copy the file to another machine as often as you can: it is what
shows a deleted tail or a wholly rewritten chain.
"""

import os
from pathlib import Path

from django.conf import settings

SUFFIX = ".jsonl"
BLOCK_BYTES = 65_536


def anchor_directory() -> Path:
    """Where the anchor files are."""
    return Path(settings.HALL_DATA_DIR) / "anchors"


def anchor_path(register: str) -> Path:
    """The file of a register."""
    return anchor_directory() / f"{register}{SUFFIX}"


def read_lines(register: str) -> list[str]:
    """The whole lines of a register's file.

    A last line without its end is left out: the process died while writing
    it, so the anchor was never acknowledged.
    """
    path = anchor_path(register)
    if not path.exists():
        return []
    content = path.read_bytes().decode("utf-8", errors="replace")
    return content.split("\n")[:-1]


def read_last_line(register: str) -> str | None:
    """The last whole line, without reading the years before it."""
    path = anchor_path(register)
    if not path.exists():
        return None
    with path.open("rb") as file:
        end = _end_of_whole_lines(file.fileno(), os.fstat(file.fileno()).st_size)
        if end == 0:
            return None
        start = _end_of_whole_lines(file.fileno(), end - 1)
        return os.pread(file.fileno(), end - 1 - start, start).decode("utf-8", errors="replace")


def add_line(register: str, line: str) -> None:
    """Add a line and have it on disk before returning."""
    path = anchor_path(register)
    path.parent.mkdir(parents=True, exist_ok=True)
    created = not path.exists()
    with path.open("ab+") as file:
        _cut_unfinished_line(file.fileno())
        file.write(f"{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    if created:
        _sync_directory(path.parent)


def list_foreign_files(register: str) -> list[str]:
    """Names of anchor files in the directory that belong to another register."""
    directory = anchor_directory()
    if not directory.is_dir():
        return []
    return sorted(path.name for path in directory.glob(f"*{SUFFIX}") if path.stem != register)


def _cut_unfinished_line(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    end = _end_of_whole_lines(descriptor, size)
    if end != size:
        os.ftruncate(descriptor, end)


def _end_of_whole_lines(descriptor: int, size: int) -> int:
    """The position after the last line end within the first ``size`` bytes; 0 when there is none."""
    while size > 0:
        start = max(0, size - BLOCK_BYTES)
        found = os.pread(descriptor, size - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        size = start
    return 0


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
