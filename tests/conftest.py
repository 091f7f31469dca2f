"""What every test run stands on: a PostgreSQL of its own, and an honest account of what could not run."""

import os
from typing import Any

import pytest
from django.conf import settings

from hall.foundation.embedded.server import EmbeddedServer
from hall.settings import environment
from tests.database import fill_template, start_test_server, stop_test_server
from tests.optional_programs import mark_what_cannot_run, missing_program

pytest_plugins = ["tests.evidence_flush", "tests.remembered_children"]

SERVER = pytest.StashKey[EmbeddedServer]()
TEMPLATE = pytest.StashKey[str]()
HANDED_ON = "template_database"


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Starts the run's own server unless ``DATABASE_URL`` names one; parallel workers get it from their starter."""
    if environment.database_url() is not None:
        handed_on = getattr(session.config, "workerinput", {})
        _copy_databases_from(handed_on.get(HANDED_ON))
        return
    server = session.config.stash[SERVER] = start_test_server(environment.data_dir())
    os.environ["DATABASE_URL"] = server.url
    # Django has read its settings by now, but nobody has connected yet.
    settings.DATABASES["default"].update(environment.database())
    session.config.stash[TEMPLATE] = fill_template(server)
    _copy_databases_from(session.config.stash[TEMPLATE])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tells a parallel worker what its database is a copy of."""
    node.workerinput[HANDED_ON] = node.config.stash.get(TEMPLATE, None)


def _copy_databases_from(template: str | None) -> None:
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session", autouse=True)
def data_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Anchors and other files go to a directory of this run, never to the demonstration's."""
    settings.HALL_DATA_DIR = tmp_path_factory.mktemp("data")


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        stop_test_server(config.stash[SERVER])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mark_what_cannot_run(items)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """In CI a test whose program is missing has failed."""
    reason = missing_program(item)
    if reason is not None:
        pytest.fail(reason)
