from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from hall.foundation.errors import ValidationFailedError
from hall.organization.api.deadline_query import read_deadline_query
from rules.calendar import Unit


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-09-30", datetime(2026, 9, 29, 16, tzinfo=UTC)),
        ("2026-09-30T16:00:00%2B08:00", datetime(2026, 9, 30, 8, tzinfo=UTC)),
        # a plus sign that was not encoded
        ("2026-09-30T16:00:00+08:00", datetime(2026, 9, 30, 8, tzinfo=UTC)),
        ("2026-09-30T16:00:00Z", datetime(2026, 9, 30, 16, tzinfo=UTC)),
        ("2026-09-30T16:00-05:00", datetime(2026, 9, 30, 21, tzinfo=UTC)),
    ],
)
def test_a_start_is_a_day_or_an_instant_with_its_offset(text: str, start: datetime) -> None:
    assert read_deadline_query(QueryDict(f"start={text}&amount=5")).start == start


def test_what_is_left_out_has_its_usual_value() -> None:
    query = read_deadline_query(QueryDict("start=2026-09-30&amount=5"))
    assert (query.amount, query.unit, query.roll_forward) == (5, Unit.WORKING_DAY, False)


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ("", ["start", "amount"]),
        ("start=&amount=", ["start", "amount"]),
        ("start=2026-02-30&amount=5", ["start"]),
        ("start=2026-13-01&amount=5", ["start"]),
        ("start=20260930&amount=5", ["start"]),
        ("start=2026-W40-3&amount=5", ["start"]),
        ("start=2026-09-30T16:00:00&amount=5", ["start"]),
        ("start=2026-09-30T25:00:00Z&amount=5", ["start"]),
        ("start=yesterday&amount=5", ["start"]),
        ("start=%00&amount=5", ["start"]),
        ("start=٢٠٢٦-٠٩-٣٠&amount=5", ["start"]),
        # the day before the calendar begins, and the day after it ends
        ("start=2003-12-31&amount=5", ["start"]),
        ("start=2100-01-01&amount=5", ["start"]),
        ("start=0001-01-01T00:00:00Z&amount=5", ["start"]),
        ("start=9999-12-31T23:59:59-12:00&amount=5", ["start"]),
        ("start=2026-09-30&amount=-1", ["amount"]),
        ("start=2026-09-30&amount=1.5", ["amount"]),
        ("start=2026-09-30&amount=1e3", ["amount"]),
        ("start=2026-09-30&amount=%2B5", ["amount"]),
        ("start=2026-09-30&amount=10001", ["amount"]),
        ("start=2026-09-30&amount=99999999999999999999", ["amount"]),
        ("start=2026-09-30&amount=٥", ["amount"]),
        ("start=2026-09-30&amount=5&amount=6", ["amount"]),
        ("start=2026-09-30&amount=5&unit=fortnight", ["unit"]),
        ("start=2026-09-30&amount=5&unit=", ["unit"]),
        ("start=2026-09-30&amount=5&roll_forward=perhaps", ["roll_forward"]),
        ("start=2026-09-30&amount=5&unti=hour", ["unti"]),
        ("start=x&amount=x&unit=x&roll_forward=x", ["amount", "roll_forward", "start", "unit"]),
    ],
)
def test_every_bad_parameter_is_named(parameters: str, named: list[str]) -> None:
    with pytest.raises(ValidationFailedError) as refused:
        read_deadline_query(QueryDict(parameters))
    assert sorted(refused.value.fields) == sorted(named)


@pytest.mark.parametrize("amount", ["0", "10000"])
def test_amounts_at_the_bounds_are_read(amount: str) -> None:
    assert read_deadline_query(QueryDict(f"start=2026-09-30&amount={amount}")).amount == int(amount)
