"""The process in the foreground: starts everything in order, keeps it running, stops it in order."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hall.foundation.embedded.errors import EmbeddedPostgresError
from hall.foundation.embedded.location import prepare_data_dir, server_place
from hall.foundation.embedded.processes import start_tethered
from hall.foundation.embedded.server import EmbeddedServer
from hall.serve import readiness
from hall.serve.children import Child
from hall.serve.errors import ServeError, StoppedError
from hall.serve.stop_requests import StopRequests
from hall.settings import environment

RESTRICTED_ROLE = "hall_app"
WEB_WORKERS = 2
WEB_THREADS = 4
WEB_SECONDS = 60.0  # until the web answers
LOOK_SECONDS = 0.5  # between looks at the children, besides those that a signal asks for
PYTHON = sys.executable


class Supervisor:
    """One county on one machine.

    1. The port is free and the data directory usable.
    2. PostgreSQL: the one of ``DATABASE_URL``, else our own; it must keep what it acknowledges.
    3. Migrations, role, demonstration county, static files.
    4. Web and worker, as the restricted role.
    5. Whatever dies is started again; on request everything stops in the reverse order.
    """

    def __init__(self, *, port: int, data_dir: Path, database_url: str | None) -> None:
        """``database_url`` None means the embedded database below ``data_dir``."""
        self.port = port
        self.data_dir = data_dir
        self.server = None if database_url else EmbeddedServer(server_place(data_dir))
        self.database_url = database_url or ""
        self.requests = StopRequests()
        self.children: list[Child] = []

    def run(self, *, announce: Callable[[], None]) -> None:
        """Serves until asked to stop; ``announce`` is called once the web answers.

        Raises:
            ServeError: something is missing; the message is one line.
            EmbeddedPostgresError: the embedded database cannot be started.
        """
        readiness.check_port(self.port)
        prepare_data_dir(self.data_dir)
        try:
            if self.server is not None:
                self.database_url = self.server.start()
            readiness.check_database(self.database_url)
            self._prepare()
            self._start_children()
            self._wait_for_web()
            announce()
            self._watch()
        except StoppedError:
            return
        finally:
            self._stop()

    def _environment(self, **changes: str) -> dict[str, str]:
        return environment.inherited(
            DATABASE_URL=self.database_url,
            HALL_DATA_DIR=str(self.data_dir),
            DJANGO_SETTINGS_MODULE=environment.settings_module(),
            PYTHONPATH=f"{environment.ROOT}:{environment.ROOT / 'site'}",
            PYTHONUNBUFFERED="1",
            **changes,
        )

    def _prepare(self) -> None:
        command = [PYTHON, "-m", "hall.serve.preparation"]
        env = self._environment(HALL_DATABASE_ROLE="")
        process = start_tethered(command, death_signal=signal.SIGTERM, cwd=environment.ROOT, env=env)
        while process.poll() is None:
            self.requests.wait(LOOK_SECONDS)
            if self.requests.stop:
                _end(process)
                raise StoppedError
        if process.returncode != 0:
            raise ServeError("The database could not be prepared; the reason stands above.")

    def _start_children(self) -> None:
        restricted = readiness.can_assume(self.database_url, RESTRICTED_ROLE)
        env = self._environment(HALL_DATABASE_ROLE=RESTRICTED_ROLE if restricted else "")
        web = [
            PYTHON,
            *("-m", "gunicorn", "hall.wsgi:application", "--bind", f"127.0.0.1:{self.port}"),
            *("--config", "python:hall.serve.web_settings"),
            *("--workers", str(WEB_WORKERS), "--threads", str(WEB_THREADS)),
            # Loaded once, then forked: a worker that dies is back at once.
            *("--preload", "--graceful-timeout", "10", "--log-level", "warning", "--no-control-socket"),
        ]
        manage = str(environment.ROOT / "site" / "manage.py")
        worker = [PYTHON, manage, "procrastinate", "worker", "--shutdown-graceful-timeout", "10"]
        # If this process is killed, the embedded database goes too. The worker would wait for it a long
        # while, so it is killed as well: its jobs are idempotent and taken over.
        for child in (
            Child("worker", worker, environment.ROOT, env, death_signal=signal.SIGKILL),
            Child("web", web, environment.ROOT, env, death_signal=signal.SIGTERM),
        ):
            self.children.append(child)
            child.start()

    def _wait_for_web(self) -> None:
        deadline = time.monotonic() + WEB_SECONDS
        while not readiness.answers(self.port):
            if time.monotonic() > deadline:
                raise ServeError(f"The web did not answer within {WEB_SECONDS:.0f} s; the reason stands above.")
            self._look(0.1)

    def _watch(self) -> None:
        while True:
            self._look(LOOK_SECONDS)

    def _look(self, seconds: float) -> None:
        """Waits, then starts again what has died: the database first."""
        self.requests.wait(seconds)
        if self.requests.stop:
            raise StoppedError
        try:
            if self.server is not None and self.server.ensure_running():
                print("PostgreSQL had ended and was started again.", file=sys.stderr)
        except EmbeddedPostgresError as error:
            print(f"{error} Trying again.", file=sys.stderr)
        for child in self.children:
            child.keep_running()

    def _stop(self) -> None:
        for child in reversed(self.children):
            child.stop()
        if self.server is not None:
            self.server.stop()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
