"""Acceptance: limits set by the rules in force, clocks started, and the order in which an act is refused."""

import pytest

from hall.cases import services
from hall.cases.errors import CaseNotFoundError, InvalidActError, NoMandateError, StaleVersionError, WrongStateError
from hall.cases.models import Evaluation
from hall.cases.selectors import get_case
from hall.cases.services import accept_case, complete_step, tick
from hall.foundation import evidence
from rules.language import Unit
from tests.factories.cases import IMMEDIATE, LICENCE, SERVICE, County, accepted, at, decide, do, limit, notice, receive


def test_acceptance_starts_statutory_committed_and_first_step(county: County) -> None:
    view = do(county, accept_case, receive(county, "2026-03-09 10:00"), "2026-03-09 11:00")
    due = {name: str(clock.state.due_at) for name, clock in view.clocks.items() if clock.state.stopped_at is None}
    assert due == {
        "statutory": "2026-04-07 23:59:59+08:00",  # twenty working days, over Qingming
        "committed": "2026-03-23 23:59:59+08:00",
        "step:review": "2026-03-17 23:59:59+08:00",
    }


def test_acceptance_stops_the_clocks_of_receipt(county: County) -> None:
    view = do(county, accept_case, receive(county, "2026-03-09 10:00"), "2026-03-09 11:00")
    assert view.clocks["acceptance"].state.stopped_at == at("2026-03-09 11:00")
    assert view.clocks["supplement_notice"].state.stopped_at == at("2026-03-09 11:00")


def test_an_accepted_case_keeps_its_limits_when_rules_change(county: County) -> None:
    old = accepted(county, "2026-03-09 10:00")
    version = county.publish(limit(LICENCE, "committed", 3), when=at("2026-03-09 12:00"))
    new = accepted(county, "2026-03-09 13:00")
    assert (old.limits["committed"]["amount"], new.limits["committed"]["amount"]) == (10, 3)
    assert (old.rules_version_number, new.rules_version_number) == (version.number - 1, version.number)
    tick(now=at("2026-03-10 00:00"))
    old.refresh_from_db()
    assert old.limits["committed"]["amount"] == 10


def test_immediate_item_is_due_the_same_day(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", item=IMMEDIATE)
    view = do(county, accept_case, case, "2026-03-09 16:00")
    assert str(view.clocks["committed"].state.due_at) == "2026-03-09 23:59:59+08:00"
    assert view.clocks["statutory"].limit is None
    assert view.clocks["statutory"].state.due_at is None


def test_committed_date_is_never_after_the_statutory_one(county: County) -> None:
    county.publish(limit(SERVICE, "statutory", 5, unit=Unit.CALENDAR_DAY), when=at("2026-03-10 10:00"))
    case = receive(county, "2026-03-11 10:00", item=SERVICE)
    view = do(county, accept_case, case, "2026-03-11 11:00")
    # Five working days end on 18 March, five calendar days on 16 March.
    assert str(view.clocks["committed"].state.due_at) == "2026-03-16 23:59:59+08:00"


def test_place_outside_the_center_is_signalled(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, accept_case, case, "2026-03-09 11:00", place="office of the authority")
    assert case.signals.get().rule == "conduct.accepted_outside_center"


def test_a_person_without_any_mandate_for_the_case_does_not_see_it(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(CaseNotFoundError):
        do(county, accept_case, case, "2026-03-09 11:00", actor=county.officers["stranger"])


@pytest.mark.parametrize("number", ["", "511922-20260309-000001-!", "511922-20260309-999999-0", "\x00", "x" * 500])
def test_an_absent_number_is_answered_like_an_invisible_one(county: County, number: str) -> None:
    with pytest.raises(CaseNotFoundError):
        accept_case(number=number, version=1, actor=county.officers["clerk"], at=at("2026-03-09 11:00"))


def test_state_is_checked_before_version_mandate_and_body(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(WrongStateError) as refused:
        do(county, accept_case, case, "2026-03-09 12:00", version=99, actor=county.officers["approver"], place=7)
    assert refused.value.extra == {"state": "handling"}


def test_version_is_checked_before_mandate_and_body(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(StaleVersionError) as refused:
        do(county, accept_case, case, "2026-03-09 12:00", version=2, actor=county.officers["approver"], place=7)
    assert refused.value.extra == {"version": 1}


def test_mandate_is_checked_before_the_body(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(NoMandateError):
        do(county, accept_case, case, "2026-03-09 12:00", actor=county.officers["approver"], place=7)


@pytest.mark.parametrize("place", [7, None, "", "  ", "x" * 101, "a\x00b", "a\x1bb"])
def test_the_body_is_checked_last(county: County, place: object) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        do(county, accept_case, case, "2026-03-09 12:00", place=place)
    assert list(refused.value.fields) == ["place"]


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None])
def test_a_version_that_is_no_number_of_acts_is_stale(county: County, version: object) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(StaleVersionError):
        do(county, accept_case, case, "2026-03-09 12:00", version=version)


def test_each_act_is_an_event_with_versions_and_states(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(county, complete_step, case, "2026-03-10 10:00", step="review")
    events = list(evidence.list_events(case.chain))
    assert [(event.kind, event.actor) for event in events] == [
        ("create", "clerk"),
        ("accept", "clerk"),
        ("complete-step", "approver"),
    ]
    assert [event.payload["version"] for event in events] == [1, 2, 3]
    assert events[1].payload["limits"]["committed"] == [10, "working_day", f"limit.{LICENCE}.committed"]
    assert evidence.verify(case.chain) == []


def test_the_rules_could_read_every_fact_of_a_case(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", facts={"investment_amount": 1_000_000, "funding": "enterprise"})
    do(county, services.request_supplement, case, "2026-03-09 11:00", documents=["0901-01"])
    do(county, services.receive_supplement, case, "2026-03-09 12:00", documents=["0901-01"])
    do(county, accept_case, case, "2026-03-09 13:00")
    do(county, services.extend_case, case, "2026-03-09 14:00", reason="x", notice=notice())
    pause = {"kind": "hearing", "notice": notice(), "expected_working_days": 5}
    do(county, services.start_special_procedure, case, "2026-03-10 10:00", **pause)
    do(county, services.end_special_procedure, case, "2026-03-16 10:00")
    tick(now=at("2026-05-20 00:00"))
    decide(county, case, "2026-05-20 10:00", result="refused", reasons="")
    do(county, services.deliver_case, case, "2026-05-21 10:00", method="mail", receiver="甲")
    assert case.evaluations.count() > 15
    assert not Evaluation.objects.filter(case=case).exclude(problems=[]).exists()


def test_every_evaluation_is_kept_with_facts_and_version(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    kept = list(case.evaluations.order_by("sequence"))
    assert [evaluation.sequence for evaluation in kept] == list(range(1, len(kept) + 1))
    assert {evaluation.version_number for evaluation in kept} == {county.version.number}
    assert get_case(county.officers["supervisor"], case.number, at=at("2026-03-09 12:00")).version == 2
