"""Killing the parts of a served county with -9, and having it account afterwards for what it acknowledged."""

import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

from tests.faults.served_hall import Hall
from tests.faults.writers import Ledger
from tests.waiting import wait_until

BACK_SECONDS = 60
DONE_SECONDS = 150


def _latest_connection(hall: Hall) -> int:
    """The process of a connection of the web or the worker; the database recovers when one is killed."""
    (server,) = hall.processes("/postgres -D")
    return max(hall.children(server, "postgres: hall"))


VICTIMS: dict[str, Callable[[Hall], int]] = {
    "the worker": lambda hall: min(hall.processes("procrastinate worker")),
    "a connection": _latest_connection,
    "the database": lambda hall: min(hall.processes("/postgres -D")),
    "a process of the web": lambda hall: max(hall.processes("gunicorn")),
    "the web": lambda hall: min(hall.processes("gunicorn")),
}


def kill_and_wait(hall: Hall, victim: str) -> None:
    """Kill a part with -9, and wait until another is in its place and the county answers."""
    choose = VICTIMS[victim]
    killed = choose(hall)
    os.kill(killed, signal.SIGKILL)

    def is_back() -> bool:
        try:
            return choose(hall) != killed
        except ValueError:  # there is none yet
            return False

    wait_until(is_back, seconds=BACK_SECONDS)
    wait_until(hall.answers, seconds=BACK_SECONDS)


def account_for(hall: Hall, ledgers: Sequence[Ledger]) -> list[str]:
    """What the county cannot account for, once its jobs are done; nothing, if all is well."""
    acknowledged: dict[str, Any] = {
        "receipts": {key: number for ledger in ledgers for key, number in ledger.receipts.items()},
        "acts": [act for ledger in ledgers for act in ledger.acts],
        "files": [number for ledger in ledgers for number in ledger.files],
    }
    found: dict[str, Any] = {}

    def jobs_are_done() -> bool:
        found.update(hall.run("tests.faults.accounting", acknowledged))
        return bool(found["open_jobs"] == 0)

    wait_until(jobs_are_done, seconds=DONE_SECONDS)
    wrong: list[str] = found["wrong"]
    return [line for ledger in ledgers for line in ledger.wrong] + wrong
