"""Special procedures: only what the law excludes, only with a written notice, and the clocks stand still."""

from datetime import date
from typing import Any

import pytest

from hall.cases.errors import InvalidActError
from hall.cases.models import WrittenNotice
from hall.cases.services import (
    complete_step,
    decide_case,
    end_special_procedure,
    start_special_procedure,
    tick,
    withdraw_case,
)
from tests.factories.cases import SERVICE, County, accepted, at, do, notice


def start(county: County, case: Any, when: str, **said: object) -> Any:
    body = {"kind": "expert_review", "notice": notice(), "expected_working_days": 5, **said}
    return do(county, start_special_procedure, case, when, **body)


def test_a_procedure_of_article_45_stops_the_clocks_of_a_licence(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    view = start(county, case, "2026-03-11 10:00")
    assert case.state == "suspended"
    assert {name for name, clock in view.clocks.items() if clock.state.paused} == {
        "statutory",
        "committed",
        "step:review",
    }
    told = WrittenNotice.objects.get(case=case)
    assert (told.number, told.basis) == ("N-1", "Administrative Licensing Law, article 45")


def test_the_end_of_a_procedure_moves_the_dates_by_the_days_between(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    start(county, case, "2026-03-11 10:00")
    view = do(county, end_special_procedure, case, "2026-03-18 10:00", note="Held. 已举行。")
    assert case.state == "handling"
    # Five working days were taken out (12, 13, 16, 17, 18 March): 23 March becomes 30 March.
    assert str(view.clocks["committed"].state.due_at) == "2026-03-30 23:59:59+08:00"
    assert WrittenNotice.objects.get(case=case).ended_at == at("2026-03-18 10:00")


def test_a_procedure_that_ends_the_same_day_moves_nothing(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    start(county, case, "2026-03-11 10:00")
    view = do(county, end_special_procedure, case, "2026-03-11 16:00")
    assert str(view.clocks["committed"].state.due_at) == "2026-03-23 23:59:59+08:00"


def test_nothing_becomes_late_while_the_clocks_stand_still(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    start(county, case, "2026-03-11 10:00")
    tick(now=at("2026-07-01 00:00"))
    assert not case.signals.exclude(rule="conduct.procedure_longer_than_told").exists()


def test_a_procedure_that_takes_longer_than_was_told_is_pointed_out_and_the_pause_lasts(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    start(county, case, "2026-03-11 10:00")  # five working days were told: until 18 March
    tick(now=at("2026-07-01 00:00"))
    case.refresh_from_db()
    signal = case.signals.get(rule="conduct.procedure_longer_than_told")
    assert (signal.at, signal.subject, case.state) == (at("2026-03-19 00:00"), "procedure:1", "suspended")


LONGEST = {"kind": "expert-review-20-working-days"}


def test_where_a_law_excludes_no_more_the_clocks_run_on_after_it(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    case.item_snapshot["special_procedures"][0]["code"] = LONGEST["kind"]
    case.save()
    view = start(county, case, "2026-03-11 10:00", expected_working_days=20, **LONGEST)
    assert str(view.clocks["procedure:1"].state.due_at)[:10] == "2026-04-09"
    tick(now=at("2026-04-09 23:59:59"))
    case.refresh_from_db()
    assert case.state == "suspended"
    tick(now=at("2026-04-10 00:00"))
    case.refresh_from_db()
    assert case.state == "handling"
    # 2 working days used by 11 March; the third of the committed ten is 10 April itself.
    view = do(county, complete_step, case, "2026-04-10 10:00", step="review")
    assert str(view.clocks["committed"].state.due_at)[:10] == "2026-04-21"
    assert view.clocks["committed"].state.used_working_days == 3


def test_no_longer_time_can_be_told_than_a_law_excludes(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    case.item_snapshot["special_procedures"][0]["code"] = LONGEST["kind"]
    case.save()
    with pytest.raises(InvalidActError) as refused:
        start(county, case, "2026-03-11 10:00", expected_working_days=21, **LONGEST)
    assert "20 working days" in str(refused.value.fields["expected_working_days"])


def test_a_pause_is_approved_by_who_may_approve_it(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        start(county, case, "2026-03-11 10:00", approved_by="clerk")
    assert list(refused.value.fields) == ["approved_by"]
    start(county, case, "2026-03-11 10:00")
    assert str(WrittenNotice.objects.get(case=case).approved_by) == "approver"


def test_a_pause_when_the_limit_is_nearly_used_up_is_looked_at(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    start(county, case, "2026-03-19 10:00")
    assert case.signals.filter(rule="conduct.paused_near_deadline", subject="special_procedures:1").exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "site_survey"}, "kind"),  # not in the closed list, and the item cites nothing
        ({"kind": "consulting_departments"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"kind": 7}, "kind"),
        ({"notice": None}, "notice"),  # no written notice, no pause
        ({"notice": {}}, "notice.number"),
        ({"notice": {"number": "", "delivered_on": date(2026, 3, 10)}}, "notice.number"),
        ({"notice": notice("2026-03-12")}, "notice.delivered_on"),  # tomorrow
        ({"notice": notice("2026-03-08")}, "notice.delivered_on"),  # before the receipt
        ({"notice": {"number": "N-1", "delivered_on": "2026-02-30"}}, "notice.delivered_on"),  # no such day
        ({"notice": {"number": "N-1", "delivered_on": 20260310}}, "notice.delivered_on"),
        ({"notice": {**notice(), "seal": "x"}}, "notice.seal"),
        ({"expected_working_days": 0}, "expected_working_days"),
        ({"expected_working_days": 1001}, "expected_working_days"),
        ({"expected_working_days": "5"}, "expected_working_days"),
        ({"expected_working_days": None}, "expected_working_days"),  # the time needed is told, or nothing is excluded
    ],
)
def test_any_other_pause_and_a_pause_without_notice_are_refused(
    county: County, said: dict[str, object], field: str
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        start(county, case, "2026-03-11 10:00", **said)
    assert field in refused.value.fields
    case.refresh_from_db()
    assert case.state == "handling"


def test_article_45_stops_no_clock_of_an_item_that_is_no_licence(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", item=SERVICE)
    with pytest.raises(InvalidActError):
        start(county, case, "2026-03-11 10:00", kind="testing")


def test_a_procedure_cited_on_the_item_stops_its_clock(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", item=SERVICE)
    start(county, case, "2026-03-11 10:00", kind="hearing")
    assert case.state == "suspended"


def test_withdrawal_ends_the_procedure_under_way(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    start(county, case, "2026-03-11 10:00")
    do(county, withdraw_case, case, "2026-03-12 10:00")
    assert WrittenNotice.objects.get(case=case).ended_at == at("2026-03-12 10:00")
    assert case.state == "withdrawn"


def test_a_second_procedure_may_follow_the_first(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    for day in ("11", "16"):
        start(county, case, f"2026-03-{day} 10:00")
        do(county, end_special_procedure, case, f"2026-03-{day} 17:00")
    assert case.conduct["special_procedures"] == 2
    do(county, decide_case, case, "2026-03-17 10:00", result="granted", place="center")
