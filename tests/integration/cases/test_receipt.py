"""Receipt: number, clocks, first inquiry, and what is refused."""

import pytest

from hall.cases import services
from hall.cases.errors import InvalidActError, NoMandateError
from hall.cases.models import Case
from hall.cases.numbers import is_case_number
from tests.factories.cases import APPLICANT, LICENCE, County, at, receive


def test_receipt_gives_a_number_with_day_serial_and_check_character(county: County) -> None:
    first, second = receive(county, "2026-03-09 10:00"), receive(county, "2026-03-09 10:01")
    assert first.number.startswith("511922-20260309-000001-")
    assert second.number.startswith("511922-20260309-000002-")
    assert is_case_number(first.number)
    assert is_case_number(second.number)
