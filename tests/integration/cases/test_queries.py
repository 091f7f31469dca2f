"""How many statements an act costs, whatever lies in the database: a new one must be worth it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hall.cases import services
from hall.cases.models import Case
from hall.cases.selectors import get_case, list_cases, summarize_cases
from tests.factories.cases import APPLICANT, LICENCE, County, accepted, at, decided, do, notice, receive

NOON = at("2026-03-09 12:00")


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]])


@pytest.fixture
def warm(county: County) -> County:
    """A county whose rules are compiled and whose calendar is read, as in a process that runs."""
    do(county, services.complete_step, accepted(county, "2026-03-09 09:00"), "2026-03-09 09:30", step="review")
    return county


# Mandates, case, ledger, calendar, version; ledger, evaluation, two of the evidence, case: ten for every act.
@pytest.mark.parametrize(
    ("make", "act", "who", "said", "cost"),
    [
        (receive, services.accept_case, "clerk", {}, 10),
        (accepted, services.complete_step, "approver", {"step": "review"}, 10),
        (
            accepted,
            services.decide_case,
            "approver",
            {"result": "granted", "place": "center"},
            13,
        ),  # the decision, its seal twice
        (decided, services.deliver_case, "clerk", {"method": "window", "receiver": "甲"}, 11),  # the delivery
        (
            accepted,
            services.extend_case,
            "head",
            {"reason": "x", "notice": notice()},
            12,
        ),  # the post of the head, the notice
        (
            accepted,
            services.start_special_procedure,
            "approver",
            {"kind": "hearing", "notice": notice(), "expected_working_days": 5},
            11,  # the notice
        ),
        (accepted, services.withdraw_case, "clerk", {}, 12),  # an open procedure, the closure
        (receive, services.request_supplement, "clerk", {"documents": ["0901-01"]}, 11),  # the notice
    ],
)
def test_an_act_costs_a_fixed_number_of_statements(
    warm: County, make: Callable[[County, str], Case], act: Any, who: str, said: dict[str, object], cost: int
) -> None:
    case = make(warm, "2026-03-09 10:00")
    case.refresh_from_db()
    actor = warm.officers[who]
    assert statements(lambda: act(number=case.number, version=case.version, actor=actor, at=NOON, **said)) == cost


def test_receipt_costs_a_fixed_number_of_statements(warm: County) -> None:
    clerk = warm.officers["clerk"]
    # Five of the item; mandates, calendar, version; applicant, serial, case, first inquiry; two clocks at once, two
    # evaluations at once, four of a new chain, case.
    assert statements(lambda: services.create_case(actor=clerk, at=NOON, item=LICENCE, applicant=APPLICANT)) == 19


def test_a_tick_with_nothing_due_asks_five_questions(warm: County) -> None:
    # What is due, the version, the calendar, who was judged by older rules, who was scheduled by another calendar.
    assert statements(lambda: services.tick(now=NOON)) == 5


def test_a_list_costs_the_same_for_one_case_and_for_twenty(warm: County) -> None:
    clerk = warm.officers["clerk"]

    def show() -> object:
        return summarize_cases(list(list_cases(clerk, NOON)[:50]), NOON)

    one = statements(show)
    for minute in range(19):
        receive(warm, f"2026-03-09 10:{minute:02d}")
    assert statements(show) == one == 4


def test_detail_costs_a_fixed_number_of_statements(warm: County) -> None:
    case = accepted(warm, "2026-03-09 10:00")
    assert statements(lambda: get_case(warm.officers["clerk"], case.number, at=NOON)) == 5
