"""The portal of a small county on an ordinary Monday, made once for a module and taken back after each of its tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from hall.foundation import clock
from tests.factories.cases import County, at, make_county

NOW = at("2026-03-09 10:00")


@pytest.fixture(scope="module")
def county_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    with django_db_blocker.unblock(), clock.simulated(NOW), transaction.atomic():
        yield make_county()
        transaction.set_rollback(True)


@pytest.fixture
def db(county_of_module: County) -> Iterator[None]:
    """Stands in for pytest-django's fixture of this name, which would close the connection after each test."""
    with clock.simulated(NOW), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def county(db: None, county_of_module: County) -> County:
    return county_of_module
