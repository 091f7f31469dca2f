from datetime import date
from typing import Any

import pytest
from django.test import Client

from hall.organization.enums import OverrideKind
from hall.organization.services import override_day
from tests.factories.organization import NOON

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/calendar/deadline/"


def ask(client: Client, **parameters: str | int) -> tuple[int, dict[str, Any]]:
    response = client.get(ADDRESS, {key: str(value) for key, value in parameters.items()})
    return response.status_code, response.json()


def test_a_limit_over_national_day_says_which_days_count_and_why_others_do_not(client: Client) -> None:
    status, answer = ask(client, start="2026-09-30", amount=2)
    assert status == 200
    assert answer["due"] == "2026-10-09T23:59:59+08:00"
    assert answer["counted_days"] == ["2026-10-08", "2026-10-09"]
    assert [skipped["date"] for skipped in answer["skipped_days"]] == [f"2026-10-0{day}" for day in range(1, 8)]
    assert answer["skipped_days"][0]["reason"] == {"en": "National Day", "zh": "国庆节"}
    assert answer["provisional"] is False


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        # the same day
        (0, "working_day", "2026-09-30T23:59:59+08:00"),
        (1, "calendar_day", "2026-10-01T23:59:59+08:00"),
        (1, "month", "2026-10-30T23:59:59+08:00"),
        (36, "hour", "2026-10-01T12:00:00+08:00"),
    ],
)
def test_every_unit_is_counted(client: Client, amount: int, unit: str, due: str) -> None:
    assert ask(client, start="2026-09-30", amount=amount, unit=unit)[1]["due"] == due


def test_a_last_day_that_is_a_rest_day_moves_only_when_asked(client: Client) -> None:
    stays = ask(client, start="2026-09-30", amount=1, unit="calendar_day")[1]
    moves = ask(client, start="2026-09-30", amount=1, unit="calendar_day", roll_forward="true")[1]
    assert (stays["due"][:10], moves["due"][:10]) == ("2026-10-01", "2026-10-08")


def test_the_county_s_own_days_are_counted(client: Client) -> None:
    override_day(
        day=date(2026, 10, 8),
        kind=OverrideKind.HOLIDAY,
        name_en="County Day",
        name_zh="县庆日",
        source="notice 7",
        actor=None,
        at=NOON,
    )
    answer = ask(client, start="2026-09-30", amount=1)[1]
    assert answer["due"] == "2026-10-09T23:59:59+08:00"
    assert answer["skipped_days"][-1]["reason"] == {"en": "County Day", "zh": "县庆日"}


@pytest.mark.parametrize(("amount", "provisional"), [(1, False), (2, True)])
def test_a_limit_that_reaches_into_an_unpublished_year_is_provisional(
    client: Client, amount: int, provisional: bool
) -> None:
    assert ask(client, start="2026-12-30", amount=amount)[1]["provisional"] is provisional


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"start": "2026-02-30", "amount": 5}, "start"),
        ({"amount": 5}, "start"),
        ({"start": "2026-09-30", "amount": "many"}, "amount"),
        ({"start": "2026-09-30", "amount": 5, "unit": "fortnight"}, "unit"),
        # the answer would lie beyond the calendar
        ({"start": "2099-12-30", "amount": 10}, "amount"),
        ({"start": "2026-09-30", "amount": 10000, "unit": "month"}, "amount"),
    ],
)
def test_a_bad_parameter_is_a_problem_that_names_it(
    client: Client, parameters: dict[str, str | int], field: str
) -> None:
    status, problem = ask(client, **parameters)
    assert (status, problem["code"], list(problem["fields"])) == (400, "invalid", [field])
    assert problem["instance"] == ADDRESS


def test_the_largest_amounts_are_answered(client: Client) -> None:
    assert ask(client, start="2026-09-30", amount=10000, unit="calendar_day")[0] == 200
