"""Time makes events too: limits pass, cards age, and nothing depends on when the worker comes."""

from datetime import datetime, timedelta

import pytest

from hall.cases.models import Case, Signal
from hall.cases.services import (
    complete_step,
    correct_signals,
    deliver_case,
    end_special_procedure,
    start_special_procedure,
    tick,
)
from hall.foundation import evidence
from rules.language import Line, Operator
from tests.factories.cases import SERVICE, County, accepted, at, card, decide, decided, do, notice


def signals(case: Case) -> list[tuple[str, str, datetime]]:
    return [(each.rule, each.subject, each.at) for each in case.signals.order_by("at", "rule")]


@pytest.mark.parametrize(
    ("when", "raised"),
    [
        ("2026-03-18 23:59:59", []),  # three working days left
        ("2026-03-19 00:00:00", ["ladder.reminder.committed"]),  # two
        ("2026-03-23 23:59:59", ["ladder.reminder.committed"]),  # the last second in time
        ("2026-03-24 00:00:00", ["ladder.reminder.committed", "ladder.yellow.committed"]),  # the first late one
    ],
)
def test_the_committed_limit_warns_two_days_before_and_is_late_the_second_after(
    county: County, when: str, raised: list[str]
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(county, complete_step, case, "2026-03-17 10:00", step="review")
    tick(now=at(when))
    found = [rule for rule, subject, _at in signals(case) if subject == "committed"]
    assert found == raised


def test_a_forgotten_case_earns_its_cards_at_their_true_instants(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-05-20 12:00"))
    assert signals(case) == [
        ("ladder.yellow.step", "step:review", at("2026-03-18 00:00")),
        ("ladder.reminder.committed", "committed", at("2026-03-19 00:00")),
        ("ladder.red.uncorrected", "yellow:step:review", at("2026-03-24 00:00")),
        ("ladder.yellow.committed", "committed", at("2026-03-24 00:00")),
        ("ladder.red.statutory", "statutory", at("2026-04-08 00:00")),  # over Qingming
    ]


def test_a_signal_is_raised_once_however_often_the_rules_look(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    for days in range(30):
        tick(now=at("2026-03-17 00:00") + timedelta(days=days))
    assert case.signals.count() == len(set(case.signals.values_list("rule", "subject")))


@pytest.mark.parametrize("hours", [1, 7, 24, 24 * 9, 24 * 60])
def test_signals_do_not_depend_on_how_often_the_worker_ticks(county: County, hours: int) -> None:
    case = accepted(county, "2026-03-09 10:00")
    instant, end = at("2026-03-16 00:00"), at("2026-04-12 00:00")
    while instant < end:
        instant = min(instant + timedelta(hours=hours), end)
        tick(now=instant)
    assert [moment for _rule, _subject, moment in signals(case)] == [
        at(day) for day in ("2026-03-18", "2026-03-19", "2026-03-24", "2026-03-24", "2026-04-08")
    ]


def test_an_act_done_late_leaves_the_breach_at_its_own_instant(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    decide(county, case, "2026-03-26 09:00")
    assert ("ladder.yellow.committed", "committed", at("2026-03-24 00:00")) in signals(case)


def test_a_case_not_due_is_not_touched(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    assert case.next_check_at == at("2026-03-18 00:00")
    assert tick(now=at("2026-03-17 23:59:59")).evaluated == 0
    assert tick(now=at("2026-03-18 00:00:00")).evaluated == 1


def test_the_tick_leaves_the_version_alone(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-05-20 12:00"))
    case.refresh_from_db()
    assert case.version == 2


def test_a_dry_run_says_what_a_tick_would_raise_and_changes_nothing(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    events = evidence.list_events(case.chain).count()
    said = tick(now=at("2026-05-20 12:00"), dry_run=True)
    assert not Signal.objects.exists()
    assert evidence.list_events(case.chain).count() == events
    done = tick(now=at("2026-05-20 12:00"))
    assert [(each.rule, each.at) for each in said.signals] == [(each.rule, each.at) for each in done.signals]
    assert len(done.signals) == 5


def test_a_tick_can_be_bounded_and_leaves_the_rest_due(county: County) -> None:
    for minute in range(3):
        accepted(county, f"2026-03-09 10:0{minute}")
    assert [tick(now=at("2026-03-20 00:00"), most=2).evaluated for _ in range(3)] == [2, 1, 0]


def test_signal_event_tells_rule_version_and_facts(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-03-18 00:00"))
    payload = evidence.list_events(case.chain).get(kind="signal").payload
    assert (payload["rule"], payload["rules_version"]) == ("ladder.yellow.step", county.version.number)
    assert payload["facts_used"] == {"step_late": True}


def test_a_yellow_card_stops_ageing_when_its_clock_stops(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(county, complete_step, case, "2026-03-20 10:00", step="review")
    yellow = case.signals.get(rule="ladder.yellow.step")
    assert (yellow.at, yellow.corrected_at) == (at("2026-03-18 00:00"), at("2026-03-20 10:00"))
    assert case.yellow_since is None
    tick(now=at("2026-03-24 12:00"))
    assert not case.signals.filter(rule="ladder.red.uncorrected").exists()


def test_a_yellow_card_stops_ageing_when_supervision_marks_it_corrected(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-03-18 00:00"))
    marked = correct_signals(
        number=case.number,
        signals=case.signals.values_list("pk", flat=True),
        actor=county.officers["supervisor"],
        at=at("2026-03-19 09:00"),
        note="Put right. 已整改。",
    )
    assert marked == case.signals.filter(corrected_by=county.officers["supervisor"]).count()
    tick(now=at("2026-03-24 12:00"))
    assert not case.signals.filter(rule="ladder.red.uncorrected").exists()


def test_a_yellow_card_ages_over_a_holiday_in_working_days_only(county: County) -> None:
    # The review's six working days from 24 March end on 1 April: yellow on the 2nd. Qingming is 4 to 6 April.
    case = accepted(county, "2026-03-24 10:00")
    tick(now=at("2026-05-01 00:00"))
    found = {rule: moment for rule, _subject, moment in signals(case)}
    assert found["ladder.yellow.step"] == at("2026-04-02 00:00")
    assert found["ladder.red.uncorrected"] == at("2026-04-09 00:00")


def test_a_card_on_conduct_ages_until_the_case_ends(county: County) -> None:
    case = decided(county, "2026-03-09 10:00", result="refused", reasons="")
    do(county, deliver_case, case, "2026-03-11 10:00", method="window", receiver="甲")
    tick(now=at("2026-05-01 00:00"))
    assert [rule for rule, _subject, _at in signals(case)] == ["conduct.no_reasons.licence"]


def test_delivery_has_its_own_clock(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    tick(now=at("2026-03-23 23:59:59"))
    assert not case.signals.exists()
    tick(now=at("2026-03-24 00:00:00"))
    assert signals(case) == [("ladder.reminder.delivery", "delivery", at("2026-03-24 00:00"))]


def test_the_card_moves_with_the_pause(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", item=SERVICE)  # committed: five working days, until 16 March
    do(
        county,
        start_special_procedure,
        case,
        "2026-03-11 10:00",
        kind="hearing",
        notice=notice(),
        expected_working_days=5,
    )
    do(county, end_special_procedure, case, "2026-03-16 10:00")
    tick(now=at("2026-03-19 23:59:59"))
    assert not case.signals.filter(rule="ladder.yellow.committed").exists()
    tick(now=at("2026-03-20 00:00:00"))
    assert case.signals.filter(rule="ladder.yellow.committed", at=at("2026-03-20 00:00")).exists()


def test_new_rules_judge_an_open_case_from_the_instant_they_come_into_force(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    county.publish(
        card("test.used", Line("committed_used_percent", Operator.AT_LEAST, 10)), when=at("2026-03-12 15:00")
    )
    assert tick(now=at("2026-03-13 09:00")).evaluated == 1
    assert signals(case) == [("test.used", "committed", at("2026-03-12 15:00"))]
    assert tick(now=at("2026-03-13 09:01")).evaluated == 0


def test_an_act_finds_that_new_rules_judged_the_case_before(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    county.publish(
        card("test.used", Line("committed_used_percent", Operator.AT_LEAST, 10)), when=at("2026-03-12 15:00")
    )
    do(county, complete_step, case, "2026-03-13 09:00", step="review")
    assert signals(case) == [("test.used", "committed", at("2026-03-12 15:00"))]


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        (Line("committed_used_percent", Operator.AT_LEAST, 50), "2026-03-16 00:00"),
        (Line("committed_used_percent", Operator.MORE, 50), "2026-03-17 00:00"),
        (Line("committed_remaining_working_days", Operator.LESS, 4), "2026-03-18 00:00"),
        (Line("committed_overdue_working_days", Operator.MORE, 2), "2026-03-26 00:00"),
        (Line("committed_overdue_working_days", Operator.ONE_OF, [3, 4]), "2026-03-26 00:00"),
        (Line("yellow_open_working_days", Operator.AT_LEAST, 1), "2026-03-20 00:00"),
    ],
)
def test_any_mark_that_a_rule_compares_with_wakes_the_case(county: County, line: Line, instant: str) -> None:
    county.publish(card("test.mark", line), when=at("2026-03-09 09:00"))
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-04-10 00:00"))
    assert case.signals.get(rule="test.mark").at == at(instant)
