"""A county served as in operation, by processes of its own, to be asked over HTTP and to be killed in parts."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hall.foundation.embedded.location import prepare_data_dir
from hall.settings import environment
from tests.waiting import wait_until

SECRETS = ("HALL_SECRET_KEY", "HALL_PERSONAL_DATA_KEY", "HALL_EVIDENCE_KEY")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


class Hall:
    """A running ``python -m hall.serve``, with the settings of a county in operation and a database of its own."""

    def __init__(self, data_dir: Path) -> None:
        self.port = free_port()
        self.data_dir = data_dir
        changes = {
            **dict.fromkeys(SECRETS, "a secret of this test and of nobody else - long enough for all"),
            "DJANGO_SETTINGS_MODULE": "hall.settings.production",
            "HALL_HOSTS": "127.0.0.1",
            "HALL_DATA_DIR": str(data_dir),
            "HALL_SMS_BACKEND": "tests.faults.message_file.MessageFile",
            "DATABASE_URL": "",
            "PORT": str(self.port),
            "PYTHONPATH": f"{environment.ROOT}:{environment.ROOT / 'site'}",
        }
        self.environment = environment.inherited(**changes)
        command = [sys.executable, "-m", "hall.serve"]
        self.process = subprocess.Popen(command, cwd=environment.ROOT, env=self.environment, start_new_session=True)

    def answers(self) -> bool:
        """Whether the web answers a browser behind the proxy with the database at hand."""
        try:
            return self.ask("GET", "/readyz")[0] == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False

    def ask(self, method: str, address: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        """Status and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, address, body, {"X-Forwarded-Proto": "https", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def run(self, module: str, said: object = None) -> Any:
        """What a module of the tests answers that runs beside the hall, as the database's owner, with its settings."""
        done = subprocess.run(
            [sys.executable, "-m", module],
            cwd=environment.ROOT,
            env=self.environment,
            input=json.dumps(said),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    def processes(self, part: str = "") -> set[int]:
        """The numbers of the processes of this hall whose command line contains ``part``."""
        return {pid for pid, command in living_commands().items() if part in command and self._owns(pid, command)}

    def children(self, parent: int, part: str) -> set[int]:
        """The numbers of the processes that a process started and whose command line contains ``part``."""
        return {pid for pid, command in living_commands().items() if part in command and _parent_of(pid) == parent}

    def _owns(self, pid: int, command: str) -> bool:
        try:
            environ = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return str(self.data_dir) in command or f"HALL_DATA_DIR={self.data_dir}".encode() in environ


@contextmanager
def served_hall() -> Iterator[Hall]:
    """A hall that answers, and nothing of it afterwards."""
    runs = environment.data_dir() / "test-runs"
    prepare_data_dir(environment.data_dir())
    prepare_data_dir(runs)
    data_dir = runs / f"hall-{os.getpid()}"
    prepare_data_dir(data_dir)
    running = Hall(data_dir)
    try:
        wait_until(running.answers, seconds=600)
        yield running
    finally:
        running.process.kill()
        running.process.wait()
        wait_until(lambda: not running.processes(), seconds=60)
        shutil.rmtree(data_dir)


def _parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[1])
    except OSError:
        return 0


def living_commands() -> dict[int, str]:
    """The command line of each process that is not merely waiting to be reaped."""
    commands = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state = (entry / "stat").read_text().rpartition(") ")[2][0]
            command = (entry / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        if state != "Z":
            commands[int(entry.name)] = command
    return commands
