"""Pictures and documents of the portal on a disk: a file is there with all of its content, or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from hall.foundation.part_files import part_name


class WholeFileStorage(FileSystemStorage):
    """Writes beside the place and moves there in one step; what a full disk cut off is removed."""

    def _save(self, name: str, content: File[Any]) -> str:
        """Write the file; gives the name it got, another one if that was taken meanwhile."""
        beside = str(PurePosixPath(name).with_name(part_name()))
        part = Path(self.path(beside))
        try:
            super()._save(beside, content)  # type: ignore[misc]  # no part of the public interface
            while not self._give_name(part, name):
                name = self.get_available_name(name)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return name

    def _give_name(self, part: Path, name: str) -> bool:
        try:
            Path(self.path(name)).hardlink_to(part)
        except FileExistsError:
            return False
        return True
