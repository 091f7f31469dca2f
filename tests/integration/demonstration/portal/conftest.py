"""The demonstration's portal, made once for all tests of this package in a transaction that is never committed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from cms_pages.selectors import list_snapshots
from hall.demonstration.county import set_up_county
from hall.demonstration.portal.loading import load_portal
from hall.foundation import clock
from hall.organization.models import User
from tests.factories.cases import at

OPENED, NOW = at("2026-03-09 10:00"), at("2026-11-23 10:00")


@dataclass(frozen=True)
class Portal:
    """The loaded portal: who loaded it, when, and what was new."""

    user: User
    now: datetime
    new: dict[str, int]

    def load_again(self) -> dict[str, int]:
        """What a second run finds missing."""
        return load_portal(items=list_snapshots(), user=self.user, until=self.now, tell=lambda _line: None)


@pytest.fixture(scope="package")
def portal_of_package(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        clock.simulated(NOW),
        transaction.atomic(),
    ):
        user = set_up_county(at=OPENED, tell=lambda _line: None)["admin"]
        new = load_portal(items=list_snapshots(), user=user, until=NOW, tell=lambda _line: None)
        yield Portal(user, NOW, new)
        transaction.set_rollback(True)


@pytest.fixture
def db(portal_of_package: Portal) -> Iterator[None]:
    """Stands in for pytest-django's fixture of this name, which would close the connection after each test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def portal(db: None, portal_of_package: Portal) -> Portal:
    return portal_of_package
