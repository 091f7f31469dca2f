"""Where the data lies, and how programs that did not start the server find it."""

import hashlib
import os
from pathlib import Path

from hall.foundation.embedded.account import server_account, unprivileged_account
from hall.foundation.embedded.address import Address
from hall.foundation.embedded.errors import EmbeddedPostgresError

SYSTEM_DATA = Path("/var/lib/service-hall")
DATABASE = "service_hall"


def default_data_dir(checkout: Path) -> Path:
    """The data directory when ``HALL_DATA_DIR`` is not set.

    ``var/`` in the checkout; for root, with a checkout that the server's
    account cannot enter (say below ``/root``), one of the checkout's own
    below ``/var/lib/service-hall``.
    """
    if os.geteuid() != 0 or unprivileged_account().can_enter(checkout):
        return checkout / "var"
    return SYSTEM_DATA / hashlib.sha256(str(checkout.resolve()).encode()).hexdigest()[:12]


def prepare_data_dir(data_dir: Path) -> None:
    """Makes the data directory, closed to others, and sees that the server's account can enter it.

    As root it can be passed through but not listed: the server's own part lies
    inside. Directories that exist already keep their permissions.

    Raises:
        EmbeddedPostgresError: it cannot be made or used.
    """
    as_root = os.geteuid() == 0
    try:
        missing = [directory for directory in (data_dir, *data_dir.parents) if not directory.exists()]
        for directory in reversed(missing):
            directory.mkdir(exist_ok=True)
            directory.chmod((0o711 if as_root else 0o700) if directory == data_dir else 0o755)
    except OSError as error:
        raise EmbeddedPostgresError(
            f"HALL_DATA_DIR={data_dir} cannot be made: {error.strerror} ({error.filename})."
        ) from error
    if not os.access(data_dir, os.W_OK | os.X_OK):
        raise EmbeddedPostgresError(f"HALL_DATA_DIR={data_dir} is not a directory that this user may write to.")
    account = server_account(server_place(data_dir))
    if account.switched and not account.can_enter(data_dir):
        raise EmbeddedPostgresError(
            f"HALL_DATA_DIR={data_dir} cannot be entered by the account {account.name!r}, which PostgreSQL runs as"
            f" when root starts it; choose a directory below, say, {SYSTEM_DATA}."
        )


def server_place(data_dir: Path) -> Path:
    """The directory of the server's own files: cluster, socket, log, lock."""
    return data_dir / "postgres"


def database_url(data_dir: Path) -> str:
    """The address of the embedded database, whether or not its server runs at this moment."""
    return Address.of(server_place(data_dir)).url(DATABASE)
