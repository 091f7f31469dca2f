"""The portal of a small county on an ordinary Monday."""

from collections.abc import Iterator

import pytest

from hall.foundation import clock
from tests.factories.cases import County, at, make_county


@pytest.fixture
def county(db: None) -> Iterator[County]:
    with clock.simulated(at("2026-03-09 10:00")):
        yield make_county()
