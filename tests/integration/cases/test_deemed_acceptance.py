"""Acceptance by operation of law (Administrative Licensing Law, article 32(1)(4))."""

import pytest

from hall.cases.services import tick
from hall.foundation import evidence
from tests.factories.cases import LICENCE, SERVICE, County, at, limit, receive


def test_nothing_happens_until_the_last_second_of_the_fifth_working_day(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-16 23:59:59"))
    case.refresh_from_db()
    assert case.state == "submitted"


def test_in_the_first_second_after_it_the_case_is_accepted_as_of_receipt(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-17 00:00:00"))
    case.refresh_from_db()
    assert (case.state, case.current_step, case.version) == ("handling", "review", 1)
    assert case.accepted_at == case.received_at
    started = {entry.clock: entry.at for entry in case.ledger.filter(kind="start")}
    assert started["statutory"] == started["committed"] == started["step:review"] == case.received_at


def test_five_working_days_pass_over_a_holiday(county: County) -> None:
    # Qingming: 4 to 6 April. Received on Wednesday 1 April; the fifth working day is Thursday 9 April.
    case = receive(county, "2026-04-01 10:00")
    tick(now=at("2026-04-09 23:59:59"))
    case.refresh_from_db()
    assert case.state == "submitted"
    tick(now=at("2026-04-10 00:00:00"))
    case.refresh_from_db()
    assert case.state == "handling"


def test_the_rules_in_force_at_receipt_set_the_limits(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    later = county.publish(limit(LICENCE, "committed", 3), when=at("2026-03-10 10:00"))
    tick(now=at("2026-03-17 00:00:00"))
    case.refresh_from_db()
    assert case.rules_version_number == later.number - 1
    assert case.limits["committed"]["amount"] == 10


def test_it_is_signalled_at_its_own_instant_and_needs_no_correction(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-20 08:00:00"))
    signal = case.signals.get(rule="conduct.supplement_late")
    assert signal.at == at("2026-03-17 00:00:00")
    assert signal.corrected_at == signal.at


def test_the_event_names_the_law_and_the_system(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-17 00:00:00"))
    event = evidence.list_events(case.chain).get(kind="deemed-acceptance")
    assert event.actor == "system"
    assert "32(1)(4)" in event.payload["basis"]


def test_the_rules_could_read_every_fact_though_nobody_acted(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-17 00:00:00"))
    assert [(each.trigger, each.problems) for each in case.evaluations.filter(sequence__gt=2)] == [("time", [])] * 2


def test_only_licences_are_accepted_by_silence(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", item=SERVICE)
    tick(now=at("2026-05-20 00:00:00"))
    case.refresh_from_db()
    assert case.state == "submitted"


@pytest.mark.parametrize("ticks", [["2026-03-30 12:00"], ["2026-03-17 00:00", "2026-03-18 00:00", "2026-03-30 12:00"]])
def test_what_follows_is_the_same_however_late_the_worker_comes(county: County, ticks: list[str]) -> None:
    case = receive(county, "2026-03-09 10:00")
    for instant in ticks:
        tick(now=at(instant))
    assert [(signal.rule, signal.at) for signal in case.signals.order_by("at", "rule")] == [
        ("conduct.supplement_late", at("2026-03-17 00:00")),
        ("ladder.yellow.step", at("2026-03-18 00:00")),
        ("ladder.reminder.committed", at("2026-03-19 00:00")),
        ("ladder.red.uncorrected", at("2026-03-24 00:00")),
        ("ladder.yellow.committed", at("2026-03-24 00:00")),
    ]
