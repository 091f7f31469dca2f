"""A PostgreSQL for one test run: new each time, removed at its end, so any number of runs may go on at once."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hall.foundation.embedded.errors import AlreadyRunningError
from hall.foundation.embedded.location import DATABASE, prepare_data_dir, server_place
from hall.foundation.embedded.locks import take_lock
from hall.foundation.embedded.server import EmbeddedServer
from hall.settings import environment

FILL = """
import django
django.setup()
from hall.serve.first_schema import load_first_schema
load_first_schema()
"""


def start_test_server(data_dir: Path, *, durable: bool = False) -> EmbeddedServer:
    """Starts this run's server below the data directory, and removes what runs that were killed left there.

    ``durable`` makes it wait for the disk as in operation: for benchmarks.
    """
    runs = data_dir / "test-runs"
    prepare_data_dir(data_dir)
    prepare_data_dir(runs)
    # One at a time: between making a directory and locking it, it looks like a leftover.
    with take_lock(runs / "lock", wait=True):
        for leftover in runs.glob("run-*"):
            remove_unless_running(leftover)
        run = Path(tempfile.mkdtemp(prefix="run-", dir=runs))
        run.chmod(runs.stat().st_mode & 0o777)
        server = EmbeddedServer(server_place(run), durable=durable, copies=data_dir)
        server.start()
    return server


def fill_template(server: EmbeddedServer) -> str:
    """Gives the server's own database the shipped tables; its name, to copy from.

    Migrations run on top of the copies as usual: none, as long as the shipped tables are those of all migrations.
    """
    variables = environment.inherited(DATABASE_URL=server.url, PYTHONPATH=os.pathsep.join(sys.path))
    subprocess.run([sys.executable, "-c", FILL], env=variables, cwd=environment.ROOT, check=True)
    return DATABASE


def stop_test_server(server: EmbeddedServer) -> None:
    """Stops the server and removes its data."""
    server.stop()
    shutil.rmtree(server.place.parent)


def remove_unless_running(run: Path) -> None:
    """Removes the data of a run whose server nobody holds any more."""
    place = server_place(run)
    if place.exists():
        try:
            take_lock(place / "lock").close()
        except AlreadyRunningError:
            return
    shutil.rmtree(run, ignore_errors=True)
