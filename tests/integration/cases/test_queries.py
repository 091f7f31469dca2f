"""How many statements an act costs, whatever lies in the database: a new one must be worth it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIRequestFactory, force_authenticate

from hall.cases import services
from hall.cases.admin.case_page import CasePage
from hall.cases.admin.queue_rows import show_cases
from hall.cases.api.cases import CasesView
from hall.cases.enums import RemarkKind
from hall.cases.models import Case
from hall.cases.selectors import get_case, list_cases, summarize_cases
from hall.cases.selectors.boxes import list_boxes
from hall.cases.selectors.case_search import list_twins, search_cases
from hall.cases.selectors.queue import QueueFilter, count_boxes, count_lights, list_queue
from hall.cases.visibility import sight_of
from hall.foundation import clock, long_lists
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


def test_a_queue_and_what_is_found_cost_the_same_for_one_case_and_for_twenty(warm: County) -> None:
    clerk = warm.officers["clerk"]
    sight = sight_of(clerk, NOON)

    def queue() -> object:
        page = list_queue(clerk, sight, NOON, QueueFilter(everything=True))
        counts = count_boxes(sight, NOON, list_boxes(sight)), count_lights(clerk, sight, NOON, QueueFilter())
        return counts, show_cases([row.case for row in page.rows], NOON)

    def find() -> object:
        return [show_cases(each.cases, NOON) for each in search_cases(str(APPLICANT["name"]), sight, NOON)]

    def twins() -> object:
        seen, _hidden = list_twins(item=LICENCE, id_number=str(APPLICANT["id_number"]), sight=sight)
        return show_cases(seen, NOON)

    one = [statements(ask) for ask in (queue, find, twins)]
    for minute in range(19):
        receive(warm, f"2026-03-09 10:{minute:02d}")
    # The four lights, two of counts, calendar and people; one way of searching, calendar and people.
    assert [statements(ask) for ask in (queue, find, twins)] == one == [8, 3, 3]


def list_by_the_api(county: County, **asked: str) -> Any:
    request = APIRequestFactory().get("/api/v1/cases/", asked)
    force_authenticate(request, county.officers["clerk"])
    return CasesView.as_view()(request)


def test_a_long_list_of_the_api_is_neither_counted_to_its_end_nor_fetched_up_to_its_page(
    warm: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minute in range(9):
        receive(warm, f"2026-03-09 10:{minute:02d}")
    first = list_by_the_api(warm, page_size="4").data
    last = list_by_the_api(warm, page_size="4", page="3").data
    assert [first["count"], first["counted_all"], len(last["results"])] == [10, True, 2]
    assert ("page=2" in first["next"], first["previous"], last["next"], "page=2" in last["previous"]) == (
        True,
        None,
        None,
        True,
    )
    monkeypatch.setattr(long_lists, "MOST_COUNTED", 5)
    # Mandates; the keys of the page, its cases, how many there are; calendar and ledger.
    assert statements(lambda: list_by_the_api(warm, page_size="4", page="2")) == 6
    shortened = list_by_the_api(warm, page_size="4", page="2").data
    assert [shortened["count"], shortened["counted_all"], len(shortened["results"])] == [5, False, 4]
    for nonsense in ("0", "9", "x", "99999999999", "last"):
        assert list_by_the_api(warm, page=nonsense).status_code == 404


def test_pages_of_an_order_neither_repeat_nor_leave_out_cases_of_the_same_instant(warm: County) -> None:
    made = {accepted(warm, "2026-03-09 10:00").number for _each in range(5)}
    for order in ("accepted_at", "-accepted_at", "-decided_at", "number"):
        pages = [list_by_the_api(warm, page_size="2", ordering=order, page=str(page)).data for page in (1, 2, 3)]
        found = [case["number"] for page in pages for case in page["results"]]
        assert len(found) == len(set(found)) == 6
        assert made < set(found)


def test_the_screen_of_a_case_reads_each_of_its_records_once(warm: County) -> None:
    case = decided(warm, "2026-03-09 10:00")
    services.add_remark(number=case.number, actor=warm.officers["clerk"], at=NOON, kind=RemarkKind.NOTE, text="x")
    page = CasePage()
    request = RequestFactory().get("/")
    request.user = warm.officers["clerk"]
    page.setup(request, number=case.number)
    with clock.simulated(NOON):
        # Mandates, case, ten tables of what was recorded; calendar, ledger, events, two of people, seals, wishes.
        assert statements(page.get_context_data) == 19
