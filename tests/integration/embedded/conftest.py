"""Directories and servers for tests of the embedded PostgreSQL."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from hall.foundation.embedded.location import prepare_data_dir, server_place
from hall.foundation.embedded.server import EmbeddedServer
from hall.settings import environment


@contextmanager
def new_data_dir() -> Iterator[Path]:
    """An empty data directory that the server's account can enter; pytest's own are closed to it."""
    directory = environment.data_dir()
    prepare_data_dir(directory)
    prepare_data_dir(directory / "test-runs")
    new = Path(tempfile.mkdtemp(prefix="embedded-", dir=directory / "test-runs"))
    new.chmod(directory.stat().st_mode & 0o777)
    yield new
    shutil.rmtree(new)


@contextmanager
def new_server(data_dir: Path) -> Iterator[EmbeddedServer]:
    """A running server."""
    new = EmbeddedServer(server_place(data_dir), durable=False, copies=environment.data_dir())
    new.start()
    yield new
    new.stop()


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with new_data_dir() as directory:
        yield directory


@pytest.fixture
def server(data_dir: Path) -> Iterator[EmbeddedServer]:
    """A server that the test may hurt."""
    with new_server(data_dir) as new:
        yield new


@pytest.fixture(scope="module")
def shared_server() -> Iterator[EmbeddedServer]:
    """A server for the tests that only look at it."""
    with new_data_dir() as directory, new_server(directory) as new:
        yield new


def ask(url: str, question: str) -> str:
    """The only value of the only row."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    return str(row[0]) if row else ""
