"""A county served from one machine: it opens, survives kills of each part, and leaves nothing behind."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.foundation.embedded.location import prepare_data_dir
from hall.settings import environment
from tests.waiting import wait_until

# In this order: the hall is opened once, and the last test closes it.
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
            **dict.fromkeys(SECRETS, "a secret of this test and of nobody else, long enough for all"),
            "DJANGO_SETTINGS_MODULE": "hall.settings.production",
            "HALL_HOSTS": "127.0.0.1",
            "HALL_DATA_DIR": str(data_dir),
            "DATABASE_URL": "",
            "PORT": str(self.port),
            "PYTHONPATH": f"{environment.ROOT}:{environment.ROOT / 'site'}",
        }
        command = [sys.executable, "-m", "hall.serve"]
        self.process = subprocess.Popen(
            command, cwd=environment.ROOT, env=environment.inherited(**changes), start_new_session=True
        )

    def answers(self) -> bool:
        """Whether the web answers a browser behind the proxy with the database at hand."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/readyz", headers={"X-Forwarded-Proto": "https"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def processes(self, part: str = "") -> set[int]:
        """The numbers of the processes of this hall whose command line contains ``part``."""
        return {pid for pid, command in living_commands().items() if part in command and self._owns(pid, command)}

    def _owns(self, pid: int, command: str) -> bool:
        try:
            environ = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return str(self.data_dir) in command or f"HALL_DATA_DIR={self.data_dir}".encode() in environ


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


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    runs = environment.data_dir() / "test-runs"
    prepare_data_dir(runs)
    data_dir = runs / f"hall-{os.getpid()}"
    prepare_data_dir(data_dir)
    running = Hall(data_dir)
    try:
        wait_until(running.answers, seconds=300)
        yield running
    finally:
        running.process.kill()
        running.process.wait()
        wait_until(lambda: not running.processes(), seconds=60)
        shutil.rmtree(data_dir)


@pytest.mark.parametrize("part", ["gunicorn", "procrastinate worker", "/postgres -D"])
def test_each_part_is_back_after_a_kill(hall: Hall, part: str) -> None:
    before = hall.processes(part)
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: min(hall.processes(part), default=0) not in before | {0}, seconds=60)
    wait_until(hall.answers, seconds=60)


def test_web_and_worker_cannot_change_evidence(hall: Hall) -> None:
    assert all(
        b"HALL_DATABASE_ROLE=hall_app" in Path(f"/proc/{pid}/environ").read_bytes()
        for part in ("gunicorn", "procrastinate worker")
        for pid in hall.processes(part)
    )


def test_a_second_hall_on_the_same_port_is_refused_in_one_line(hall: Hall) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "hall.serve"],
        cwd=environment.ROOT,
        env=environment.inherited(PORT=str(hall.port), PYTHONPATH=str(environment.ROOT / "site")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert f"Port {hall.port} is in use" in answer.stderr


def test_ctrl_c_leaves_nothing_running(hall: Hall) -> None:
    os.killpg(hall.process.pid, signal.SIGINT)
    assert hall.process.wait(60) == 0
    assert not hall.processes()
