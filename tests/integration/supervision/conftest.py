"""One county for all tests of a module, taken back after each of them.

Publishing rules runs their examples in another process, which is too slow to do for every test. So the county is
made once in a transaction that is never committed, and every test runs in a savepoint of it.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.factories.cases import County, make_county


@pytest.fixture(scope="module")
def county_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_county()
        transaction.set_rollback(True)


@pytest.fixture
def db(county_of_module: County) -> Iterator[None]:
    """Stands in for pytest-django's fixture of this name, which would close the connection after each test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def county(db: None, county_of_module: County) -> County:
    return county_of_module
