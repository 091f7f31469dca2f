"""A county served from one machine: it opens, survives kills of each part, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from hall.settings import environment
from tests.faults.kills import VICTIMS, account_for, kill_and_wait
from tests.faults.served_hall import Hall, served_hall
from tests.faults.writers import Writers
from tests.waiting import wait_until

# In this order: the hall is opened once, and the last test closes it.
WRITERS = 8


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with served_hall() as running:
        yield running


def test_nothing_acknowledged_is_lost_and_every_part_is_back_whatever_is_killed_under_eight_writers(
    hall: Hall,
) -> None:
    writers = Writers(hall, hall.run("tests.faults.seeding"), count=WRITERS, pause_seconds=0.5)
    writers.start()
    for victim in VICTIMS:
        known = writers.acknowledged
        wait_until(partial(writers.have_more_than, known + WRITERS), seconds=120)
        kill_and_wait(hall, victim)
    assert account_for(hall, writers.stop()) == []


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
