"""A browser that reads the portal of a small county.

No server is started: every request of the browser is answered by the application itself, within the test's own
transaction, so what a test changes is gone after it and pages come as fast as they are made.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import transaction
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from hall.foundation import clock
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.findings import FINDINGS, Findings
from tests.acceptance.portal.browser.reader import Reader
from tests.acceptance.portal.browser.scenery import make_scenery
from tests.factories.cases import County, at
from tests.optional_programs import find_chromium

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
NOW = at("2026-03-09 10:00")


@pytest.fixture(scope="package")
def county_of_package(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    with django_db_blocker.unblock(), clock.simulated(NOW), transaction.atomic():
        yield make_scenery()
        transaction.set_rollback(True)


@pytest.fixture
def db(county_of_package: County) -> Iterator[None]:
    """Stands in for pytest-django's fixture of this name, which would close the connection after each test."""
    around = ExitStack()
    with outside_the_loop():
        around.enter_context(clock.simulated(NOW))
        around.enter_context(transaction.atomic())
    yield
    with outside_the_loop():
        transaction.set_rollback(True)
        around.close()


@pytest.fixture
def county(db: None, county_of_package: County) -> County:
    return county_of_package


@pytest.fixture(scope="package")
def browser(county_of_package: County) -> Iterator[Browser]:
    # After the county: once the driver's loop runs, Django would set up another database connection.
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS.split())
        yield browser
        browser.close()


@pytest.fixture
def reader(county: County, browser: Browser) -> Iterator[Reader]:
    """Somebody at a desktop computer."""
    reader = Reader(browser)
    yield reader
    reader.close()


@pytest.fixture
def findings(request: pytest.FixtureRequest) -> Findings:
    """Where a test notes what the run's table will show."""
    return request.config.stash.setdefault(FINDINGS, Findings())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table of the run: what axe found on which page in which language."""
    table = config.stash.get(FINDINGS, Findings()).table()
    if table:
        terminalreporter.section("accessibility: violations found by axe")
        for line in table:
            terminalreporter.write_line(line)
