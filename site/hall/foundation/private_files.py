"""Files that only the hall may read: papers issued and documents handed in, encrypted and named by their content.

A file is stored under the SHA-256 of its content and sealed with AES-256-GCM under a key derived from
``HALL_PERSONAL_DATA_KEY``, so that a copied disk tells no names. It is written beside its place, flushed to the disk
and then put there in one step: whoever finds a file finds all of it, and the same content twice is one file.

``STORAGES["private"]`` says where; a county with several machines names a shared storage there that mixes in
``SealedContent``.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage, Storage, storages
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import HallError
from hall.foundation.keys import derive_key, key_ring
from hall.foundation.part_files import hold_part, part_name

ALIAS = "private"
_NONCE_BYTES = 12
_MAGIC = b"HALL1"
_PURPOSE = "private-files:encryption"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class StorageFullError(HallError):
    """There is no room left to store a file; nothing was kept."""

    code = "storage_full"
    status = 507
    title = _("There is no room left to store files. Nothing was kept; please tell the operators and try again later.")


class PrivateFileError(Exception):
    """A stored file is absent, was changed, or belongs to another key."""


def private_storage() -> Storage:
    """Where private files are kept."""
    return storages[ALIAS]


def keep_file(content: bytes, extension: str, *, folder: str) -> str:
    """Store a file under its own hash; the same content twice is stored once.

    Args:
        content: of the file.
        extension: of its true type, without a point.
        folder: the kind of files it belongs to.

    Returns:
        The name under which ``read_file`` finds it.

    Raises:
        StorageFullError: there is no room; nothing was kept.
    """
    name = name_of(sha256(content).hexdigest(), extension, folder=folder)
    storage = private_storage()
    if not storage.exists(name):
        storage.save(name, ContentFile(content))
    return name


def name_of(digest: str, extension: str, *, folder: str) -> str:
    """The name of a file with this content."""
    return f"{folder}/{digest[:2]}/{digest}.{extension}"


def read_file(name: str, *, digest: str) -> bytes:
    """The content of a stored file, checked against its hash.

    Raises:
        PrivateFileError: it is absent, was changed, or belongs to another key.
    """
    try:
        with private_storage().open(name) as file:
            content = bytes(file.read())
    except OSError as error:
        raise PrivateFileError("A stored file is absent.") from error
    if sha256(content).hexdigest() != digest:
        raise PrivateFileError("A stored file was changed.")
    return content


def seal(content: bytes) -> bytes:
    """Content as it is stored."""
    version, secret = key_ring("HALL_PERSONAL_DATA_KEY")[0]
    nonce = secrets.token_bytes(_NONCE_BYTES)
    head = _MAGIC + version.to_bytes(2, "big")
    return head + nonce + AESGCM(derive_key(secret, _PURPOSE)).encrypt(nonce, content, head)


def unseal(stored: bytes) -> bytes:
    """The content that was sealed.

    Raises:
        PrivateFileError: when no key fits or it was changed.
    """
    head, rest = stored[: len(_MAGIC) + 2], stored[len(_MAGIC) + 2 :]
    for version, secret in key_ring("HALL_PERSONAL_DATA_KEY"):
        if head == _MAGIC + version.to_bytes(2, "big"):
            try:
                return AESGCM(derive_key(secret, _PURPOSE)).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head)
            except (InvalidTag, ValueError) as error:
                raise PrivateFileError("A stored file was changed or belongs to another key.") from error
    raise PrivateFileError("The key of a stored file is not configured.")


class SealedContent:
    """Mixed into a storage: everything it stores is sealed, and nothing in it is ever overwritten or public."""

    def _save(self, name: str, content: File[bytes]) -> str:
        content.seek(0)
        with _told_when_full():
            return str(super()._save(name, ContentFile(seal(content.read()))))  # type: ignore[misc]  # of the storage

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with super()._open(name, "rb") as stored:  # type: ignore[misc]  # of the storage
            return ContentFile(unseal(stored.read()), name=name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: it is that of the content, so what stands there already is the same."""
        return name

    def url(self, name: str | None) -> str:
        """There is none: private files are served by views that ask who reads."""
        raise ValueError("A private file has no address.")


class PrivateFileStorage(SealedContent, FileSystemStorage):
    """Private files in a directory, by default ``private`` in the data directory; readable by its owner alone."""

    def __init__(self, location: str | None = None, **options: Any) -> None:
        """Keep files below a directory."""
        options.setdefault("file_permissions_mode", 0o600)
        options.setdefault("directory_permissions_mode", 0o700)
        super().__init__(location=location or settings.HALL_DATA_DIR / "private", **options)

    def _save(self, name: str, content: File[bytes]) -> str:
        """Write beside the place, flush to the disk, move there in one step."""
        place = Path(self.path(name))
        content.seek(0)
        with _told_when_full():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_durably(place, seal(content.read()))
        return name


class PrivateMemoryStorage(SealedContent, InMemoryStorage):
    """Private files in the memory of a process: for tests."""


def _write_durably(place: Path, stored: bytes) -> None:
    beside = place.with_name(part_name())
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            hold_part(descriptor)
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    directory = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def is_no_room(error: BaseException) -> bool:
    """Whether an error says that a disk is full, or its owner's share of it."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


@contextmanager
def _told_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_no_room(error):
            raise StorageFullError from error
        raise
