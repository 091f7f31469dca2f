"""One county for all tests of the API, taken back after each of them; requests come from officers with tokens."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from rest_framework.test import APIClient

from hall.foundation import clock
from tests.factories.cases import County, at, make_county

NOW = at("2026-03-09 10:00")
"""Monday morning of an ordinary week."""


@pytest.fixture(scope="package")
def county_of_package(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_county()
        transaction.set_rollback(True)


@pytest.fixture
def county(county_of_package: County) -> Iterator[County]:
    with clock.simulated(NOW), transaction.atomic():
        yield county_of_package
        transaction.set_rollback(True)


@pytest.fixture
def signed_in(county: County) -> Callable[[str], APIClient]:
    """A client that speaks for an officer of the county."""

    def client(officer: str) -> APIClient:
        speaking = APIClient()
        speaking.force_authenticate(county.officers[officer])
        return speaking

    return client


@pytest.fixture
def clerk(signed_in: Callable[[str], APIClient]) -> APIClient:
    return signed_in("clerk")


@pytest.fixture
def approver(signed_in: Callable[[str], APIClient]) -> APIClient:
    return signed_in("approver")


@pytest.fixture
def supervisor(signed_in: Callable[[str], APIClient]) -> APIClient:
    return signed_in("supervisor")
