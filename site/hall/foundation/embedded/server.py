"""The running server: started once per directory, watched, stopped."""

import signal
import subprocess
import time
from pathlib import Path
from typing import IO

from hall.foundation.embedded.account import ENVIRONMENT, Account, server_account
from hall.foundation.embedded.address import Address, choose_address, socket_directory
from hall.foundation.embedded.cluster import ensure_cluster
from hall.foundation.embedded.errors import EmbeddedPostgresError
from hall.foundation.embedded.location import DATABASE
from hall.foundation.embedded.locks import take_lock
from hall.foundation.embedded.processes import start_tethered
from hall.foundation.embedded.programs import find_programs
from hall.foundation.embedded.remains import clear_remains

START_SECONDS = 120.0  # recovery after a kill reads the whole write-ahead log
POLL_SECONDS = 0.02
# Stopping: first orderly, then at once with recovery at the next start.
STOPPING = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
LOGGING = {
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",  # a week, then written over
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
# For tests only: their data may be lost with the machine, so nothing waits for the disk.
# Nor does it count rows by itself: between two tests the tables are empty, and a plan for an empty table goes through a
# full one again and again.
VOLATILE = {"fsync": "off", "full_page_writes": "off", "autovacuum_analyze_threshold": "2000000000"}


class EmbeddedServer:
    """The PostgreSQL of one directory.

    1. ``start`` takes the directory's lock, makes the cluster if there is none, clears what an interrupted
       run left behind, starts the server and waits until it takes connections.
    2. ``ensure_running`` starts it again if it died.
    3. ``stop`` ends it and gives the lock back. Should this process be killed instead, the kernel ends the
       server and frees the lock.
    """

    def __init__(self, place: Path, *, durable: bool = True, copies: Path | None = None) -> None:
        """``place`` gets everything of this server.

        ``durable=False`` gives up safety for speed, for tests. ``copies`` is where
        a copy of the programs lies if the account needs one (beside ``place``).
        """
        self.place = place.absolute()
        self.durable = durable
        self.copies = copies or self.place.parent
        self.account = server_account(self.place)
        self.process: subprocess.Popen[bytes] | None = None
        self.address: Address | None = None
        self._lock: IO[str] | None = None

    @property
    def url(self) -> str:
        """The ``DATABASE_URL`` of the product's database."""
        if self.address is None:
            raise EmbeddedPostgresError(f"The server in {self.place} has not been started.")
        return self.address.url(DATABASE)

    def start(self) -> str:
        """Starts the server and gives its ``DATABASE_URL``.

        Raises:
            AlreadyRunningError: another process runs it.
            EmbeddedPostgresError: it cannot be made or started; the message is one line.
        """
        self._lock = take_lock(_make_place(self.place, self.account) / "lock")
        try:
            for directory in (socket_directory(self.place), self.place / "log"):
                self.account.make_private(directory)
            self._launch()
        except BaseException:
            self.stop()
            raise
        return self.url

    def ensure_running(self) -> bool:
        """Starts the server again if it died; whether that was needed."""
        if self.process is not None and self.process.poll() is None:
            return False
        self._launch()
        return True

    def stop(self) -> None:
        """Ends the server, its connections included, and gives the directory back."""
        if self.process is not None:
            for demand, seconds in STOPPING:
                if self.process.poll() is None:
                    self.process.send_signal(demand)
                    try:
                        self.process.wait(seconds)
                    except subprocess.TimeoutExpired:
                        continue
            self.process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _launch(self) -> None:
        programs = find_programs(account=self.account, copies=self.copies)
        cluster = ensure_cluster(self.place, programs=programs, account=self.account, durable=self.durable)
        clear_remains(cluster, socket_directory(self.place))
        self.address = choose_address(self.place, (self.place / "password").read_text())
        options = self.address.server_options() | LOGGING | {"log_directory": str(self.place / "log")}
        if not self.durable:
            options |= VOLATILE
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.place / "start.log").open("wb") as output:
            self.process = start_tethered(
                [programs.postgres, "-D", cluster, *settings],
                death_signal=signal.SIGINT,
                cwd=Path("/"),
                env=ENVIRONMENT,
                account=self.account,
                output=output,
            )
        self._wait_until_ready(cluster, self.process)

    def _wait_until_ready(self, cluster: Path, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not _is_ready(cluster, process.pid):
            if process.poll() is not None:
                raise EmbeddedPostgresError(f"PostgreSQL did not start: {self._last_words()}")
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"PostgreSQL was not ready in {START_SECONDS:.0f} s; see {self.place}/log.")
            time.sleep(POLL_SECONDS)

    def _last_words(self) -> str:
        """The server's last complaint, from before or after it opened its own log."""
        newest_first = sorted((self.place / "log").glob("*.log"), key=lambda file: -file.stat().st_mtime)
        for file in (self.place / "start.log", *newest_first):
            fatal = [line for line in file.read_text(errors="replace").splitlines() if "FATAL" in line]
            if fatal:
                return fatal[-1]
        return f"see {self.place}/start.log"


def _make_place(place: Path, account: Account) -> Path:
    """The server's directory. As root it stays root's: the account owns only what the server itself writes."""
    try:
        place.mkdir(exist_ok=True)
        place.chmod(0o711 if account.switched else 0o700)
    except OSError as error:
        raise EmbeddedPostgresError(f"{place} cannot be used: {error.strerror}.") from error
    return place


def _is_ready(cluster: Path, pid: int) -> bool:
    """What the server itself says in ``postmaster.pid``: its number first, its state in the eighth line."""
    try:
        lines = (cluster / "postmaster.pid").read_text().split()
    except OSError:
        return False
    return bool(lines) and lines[0] == str(pid) and lines[-1] == "ready"
