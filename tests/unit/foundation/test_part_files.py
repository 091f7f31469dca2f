"""What a killed writer left of a file goes after a day; nothing else does."""

import fcntl
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from hall.foundation import clock
from hall.foundation.part_files import part_name, remove_remainders
from hall.foundation.private_files import PrivateFileStorage, keep_file, read_file
from hall.foundation.tasks import forget_part_files
from hall.foundation.whole_files import WholeFileStorage

NOW = datetime(2026, 3, 9, 3, 17, tzinfo=UTC)
A_DAY_AGO = NOW - timedelta(days=1)
LONG_AGO = A_DAY_AGO - timedelta(seconds=1)


class KilledError(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def put(place: Path, at: datetime = LONG_AGO) -> Path:
    """A file that was last written at an instant."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"part")
    os.utime(place, (at.timestamp(), at.timestamp()))
    return place


def test_a_remainder_goes_after_a_day_and_not_before(tmp_path: Path) -> None:
    old, young = put(tmp_path / "papers" / "ab" / part_name()), put(tmp_path / part_name(), A_DAY_AGO)
    assert remove_remainders(tmp_path, before=A_DAY_AGO) == 1
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize(
    "name", ["0" * 64 + ".pdf", "a.part", ".part", ".abc.part", "x.AbCdEfGh_-12.part", ".AbCdEfGh_-12.part.pdf"]
)
def test_another_file_stays_however_old(tmp_path: Path, name: str) -> None:
    kept = put(tmp_path / name)
    assert remove_remainders(tmp_path, before=A_DAY_AGO) == 0
    assert kept.exists()


def test_a_part_that_is_being_written_stays_even_where_the_clock_leapt(tmp_path: Path) -> None:
    part = put(tmp_path / part_name())
    with part.open("ab") as writing:
        fcntl.flock(writing, fcntl.LOCK_EX)
        assert remove_remainders(tmp_path, before=A_DAY_AGO) == 0
    assert remove_remainders(tmp_path, before=A_DAY_AGO) == 1


def test_symbolic_links_are_neither_followed_nor_removed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / part_name())
    directory = tmp_path / "private"
    directory.mkdir()
    links = [directory / part_name(), directory / "folder"]
    links[0].symlink_to(outside)
    links[1].symlink_to(outside.parent, target_is_directory=True)
    assert remove_remainders(directory, before=A_DAY_AGO) == 0
    assert outside.exists()
    assert all(link.is_symlink() for link in links)


def test_what_is_no_plain_file_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / part_name())
    (tmp_path / part_name()).mkdir()
    assert remove_remainders(tmp_path, before=datetime.max.replace(tzinfo=UTC)) == 0


def test_where_nothing_was_ever_kept_nothing_is_removed(tmp_path: Path) -> None:
    assert remove_remainders(tmp_path / "absent", before=A_DAY_AGO) == 0


@pytest.mark.parametrize(
    ("make", "stopped_at"), [(PrivateFileStorage, "fsync"), (WholeFileStorage, "unlink")], ids=["private", "portal"]
)
def test_what_a_storage_leaves_when_it_is_killed_is_a_remainder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[..., FileSystemStorage], stopped_at: str
) -> None:
    storage = make(location=str(tmp_path))

    def kill(*_arguments: object, **_named: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(os, stopped_at, kill)
        with pytest.raises(KilledError):
            storage.save("papers/a.pdf", ContentFile(b"content"))
    assert len(list(tmp_path.rglob("*.part"))) == 1
    assert remove_remainders(tmp_path, before=clock.now() + timedelta(days=2)) == 1


def test_the_nightly_work_clears_the_storages_and_leaves_what_they_keep(tmp_path: Path, settings: Settings) -> None:
    private, portal = tmp_path / "private", tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "hall.foundation.private_files.PrivateFileStorage", "OPTIONS": {"location": private}},
        "default": {"BACKEND": "hall.foundation.whole_files.WholeFileStorage", "OPTIONS": {"location": portal}},
    }
    name = keep_file(b"content", "pdf", folder="papers")
    os.utime(private / name, (0, 0))
    left = [put(private / "papers" / "ab" / part_name()), put(portal / part_name())]
    with clock.simulated(NOW):
        assert forget_part_files() == len(left)
    assert read_file(name, digest=Path(name).stem) == b"content"
