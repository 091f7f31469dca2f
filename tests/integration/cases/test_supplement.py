"""Supplement notices: one for a licence, within five working days, or it is accepted by law."""

from typing import Any

import pytest

from hall.cases.errors import InvalidActError, SupplementAlreadyRequestedError, WrongStateError
from hall.cases.models import SupplementNotice
from hall.cases.services import accept_case, receive_supplement, reject_case, request_supplement
from tests.factories.cases import SERVICE, County, at, do, receive

FORM = "0901-01"


def test_supplement_request_pauses_the_acceptance_clock(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    view = do(county, request_supplement, case, "2026-03-10 09:00", documents=[FORM])
    assert case.state == "supplement_requested"
    assert view.clocks["acceptance"].state.paused
    assert view.clocks["supplement_notice"].state.stopped_at == at("2026-03-10 09:00")


def test_received_supplements_are_held_and_the_clock_goes_on(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, request_supplement, case, "2026-03-10 09:00", documents=[FORM])
    view = do(county, receive_supplement, case, "2026-03-16 09:00", documents=[FORM])
    assert case.state == "submitted"
    assert case.documents_held == [FORM]
    assert not view.clocks["acceptance"].state.paused
    notice = SupplementNotice.objects.get(case=case)
    assert (notice.documents, notice.received) == ([FORM], [FORM])


@pytest.mark.parametrize("when", ["2026-03-13 17:00", "2026-03-16 23:59:59"])
def test_notice_until_the_end_of_the_fifth_working_day_is_in_time(county: County, when: str) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, request_supplement, case, when, documents=[FORM])
    assert case.conduct["supplement_notice_late"] is False
    assert not case.signals.exists()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (request_supplement, {"documents": [FORM]}),
        (accept_case, {}),
        (reject_case, {"reason": "not_eligible"}),
    ],
)
def test_an_act_after_the_fifth_working_day_finds_the_licence_accepted_by_law(
    county: County, act: Any, said: dict[str, object]
) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(WrongStateError):
        do(county, act, case, "2026-03-17 00:00", **said)
    case.refresh_from_db()
    assert case.state == "handling"
    assert case.conduct["deemed_accepted"] is True


def test_a_second_notice_for_a_licence_is_refused(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, request_supplement, case, "2026-03-10 09:00", documents=[FORM])
    do(county, receive_supplement, case, "2026-03-11 09:00", documents=[FORM])
    with pytest.raises(SupplementAlreadyRequestedError):
        do(county, request_supplement, case, "2026-03-11 10:00", documents=["0901-02"])
    case.refresh_from_db()
    assert case.state == "submitted"


def test_an_answered_notice_never_lets_silence_become_acceptance(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, request_supplement, case, "2026-03-10 09:00", documents=[FORM])
    do(county, receive_supplement, case, "2026-03-11 09:00", documents=[FORM])
    do(county, accept_case, case, "2026-04-20 10:00")
    assert case.accepted_at == at("2026-04-20 10:00")


def test_other_items_may_be_asked_again_and_the_rules_notice(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", item=SERVICE)
    for day in ("10", "11", "12"):
        do(county, request_supplement, case, f"2026-03-{day} 09:00", documents=["0902-01"])
        do(county, receive_supplement, case, f"2026-03-{day} 11:00", documents=["0902-01"])
    found = case.signals.filter(rule="conduct.supplement_repeated.other").order_by("at")
    assert [signal.subject for signal in found] == ["supplement_requests:2", "supplement_requests:3"]


def test_late_notice_for_another_item_is_possible_and_known_as_late(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", item=SERVICE)
    do(county, request_supplement, case, "2026-03-13 09:00", documents=["0902-01"])
    assert case.conduct["supplement_notice_late"] is True


@pytest.mark.parametrize("documents", [[], "0901-01", None, ["no-such-code"], [FORM, 7], [FORM] * 101])
def test_documents_asked_for_must_be_documents_of_the_item(county: County, documents: object) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        do(county, request_supplement, case, "2026-03-10 09:00", documents=documents)
    assert list(refused.value.fields) == ["documents"]
