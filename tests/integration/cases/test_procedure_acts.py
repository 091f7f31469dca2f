"""Officers in pairs, hearings in their order and time, renewals by law, and a public word on a passed limit."""

from typing import Any

import pytest

from cms_pages.enums import ItemType
from cms_pages.services.publishing import create_published
from hall.cases import services
from hall.cases.errors import (
    HearingOrderError,
    HearingRequestLateError,
    InvalidActError,
    NoMandateError,
    NotOverdueError,
    RenewalDeemedError,
)
from hall.cases.models import Case, Hearing
from hall.cases.selectors.cases import read_book
from hall.cases.selectors.tracking_view import tracking_view_of
from hall.cases.services import tick
from hall.organization.selectors import get_calendar
from tests.factories.cases import SERVICE, County, accepted, at, decide, do, limit, notice
from tests.factories.catalogue import PUBLISHED_AT, CatalogueAuthorityFactory, ServiceItemFactory, make_item


def rules_of(case: Case) -> list[str]:
    return list(case.signals.order_by("at", "rule").values_list("rule", flat=True))


def conclude(county: County, case: Case) -> None:
    if case.state == "handling":
        decide(county, case, "2026-03-25 10:00")
    do(county, services.deliver_case, case, "2026-03-26 10:00", method="window", receiver="The applicant")


def due(case: Case, clock: str, when: str) -> str:
    return str(read_book(case).state(clock, get_calendar(), at(when)).due_at)[:10]


def hearing_asked_for(county: County) -> Case:
    case = accepted(county, "2026-03-09 10:00")
    do(county, services.tell_hearing_right, case, "2026-03-09 15:00", notice=notice())
    do(county, services.request_hearing, case, "2026-03-12 10:00")
    return case


def call(county: County, case: Case, **said: Any) -> Any:
    body = {"held_on": "2026-03-24", "place": "Room 2", "chair": "lead", "notice": notice("2026-03-13", "N-2"), **said}
    return do(county, services.call_hearing, case, "2026-03-13 10:00", **body)


def test_fewer_than_two_officers_are_refused_and_two_are_kept(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    for officers in (["approver"], ["approver", "approver"], ["approver", "nobody-there"], []):
        with pytest.raises(InvalidActError) as refused:
            do(county, services.assign_officers, case, "2026-03-10 10:00", task="check", officers=officers)
        assert list(refused.value.fields) == ["officers"]
    do(county, services.assign_officers, case, "2026-03-10 10:00", task="check", officers=["approver", "lead"])
    assert case.conduct["check_officers"] == 2


def test_a_hearing_goes_its_way_within_five_and_twenty_working_days(county: County) -> None:
    case = hearing_asked_for(county)
    assert due(case, "hearing_request", "2026-03-12 10:00") == "2026-03-16"
    assert due(case, "hearing", "2026-03-12 11:00") == "2026-04-10"  # 20 working days from 12 March, over Qingming
    call(county, case)
    do(county, services.close_hearing, case, "2026-03-24 16:00", outcome="held", record_number="T-7")
    decide(county, case, "2026-03-25 10:00")
    assert "conduct.decided_without_hearing" not in rules_of(case)


@pytest.mark.parametrize(("when", "accepted_request"), [("2026-03-16 23:59", True), ("2026-03-17 00:00", False)])
def test_a_hearing_can_be_asked_for_until_the_end_of_the_fifth_working_day(
    county: County, when: str, accepted_request: bool
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(county, services.tell_hearing_right, case, "2026-03-09 15:00", notice=notice())
    if accepted_request:
        do(county, services.request_hearing, case, when)
    else:
        with pytest.raises(HearingRequestLateError):
            do(county, services.request_hearing, case, when)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"held_on": "2026-03-23"}, "held_on"),  # six working days after the notice
        ({"held_on": "2026-13-01"}, "held_on"),
        ({"chair": "approver"}, "chair"),  # examines the case: started nothing yet, but completed a step
        ({"chair": "nobody-there"}, "chair"),
        ({"notice": {}}, "notice.number"),
    ],
)
def test_a_hearing_needs_seven_working_days_of_notice_and_another_chair(
    county: County, said: dict[str, Any], field: str
) -> None:
    case = hearing_asked_for(county)
    do(county, services.complete_step, case, "2026-03-12 11:00", step="review")
    with pytest.raises(InvalidActError) as refused:
        call(county, case, **said)
    assert field in refused.value.fields


def test_the_acts_of_a_hearing_follow_one_another(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(HearingOrderError) as refused:
        do(county, services.request_hearing, case, "2026-03-10 10:00")
    assert refused.value.extra["next"] == "tell-hearing-right"
    case = hearing_asked_for(county)
    with pytest.raises(HearingOrderError):
        do(county, services.close_hearing, case, "2026-03-13 10:00", outcome="held", record_number="T-7")


def test_deciding_without_the_hearing_that_was_asked_for_is_a_red_card(county: County) -> None:
    case = hearing_asked_for(county)
    decide(county, case, "2026-03-16 10:00")
    assert case.signals.get(rule="conduct.decided_without_hearing").severity == "red"
    assert Hearing.objects.get(case=case).closed_at is None


def test_a_hearing_not_held_in_twenty_working_days_is_found_the_second_after(county: County) -> None:
    case = hearing_asked_for(county)
    tick(now=at("2026-04-30 10:00"))
    assert case.signals.get(rule="conduct.hearing_late").at == at("2026-04-11 00:00")


def test_officers_for_a_test_are_assigned_within_five_working_days_of_acceptance(county: County) -> None:
    planning = CatalogueAuthorityFactory.create(code="planning")
    item = ServiceItemFactory.build(serial=905, authority=planning, item_type=ItemType.LICENSE)
    for procedure in item.special_procedures.all():
        procedure.code = "water-quality-testing"
    create_published(item, user=None, at=PUBLISHED_AT)
    late = accepted(county, "2026-03-09 10:00", item="511922-0905")
    done = accepted(county, "2026-03-09 10:00", item="511922-0905")
    do(county, services.assign_officers, done, "2026-03-16 10:00", task="testing", officers=["approver", "lead"])
    tick(now=at("2026-03-18 10:00"))
    assert late.signals.get(rule="conduct.assignment_late").at == at("2026-03-17 00:00")
    assert not done.signals.exists()


RENEWAL = {"licence_expires_on": "2026-04-21"}  # 30 working days after 9 March


@pytest.mark.parametrize(("expires", "renewed"), [("2026-04-21", True), ("2026-04-20", False)])
def test_a_licence_is_renewed_by_law_only_if_applied_for_thirty_working_days_before(
    county: County, expires: str, renewed: bool
) -> None:
    case = accepted(county, "2026-03-09 10:00", facts={"licence_expires_on": expires})
    tick(now=at(f"{expires} 23:59:59"))
    case.refresh_from_db()
    assert not case.conduct.get("deemed_renewed")
    tick(now=at("2026-04-22 00:00:00"))
    case.refresh_from_db()
    assert bool(case.conduct.get("deemed_renewed")) is renewed
    assert ("conduct.renewal_undecided" in rules_of(case)) is renewed


def test_what_the_law_has_renewed_cannot_be_refused(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", facts=RENEWAL)
    with pytest.raises(RenewalDeemedError):
        decide(county, case, "2026-04-22 09:00", result="refused")
    decide(county, case, "2026-04-22 10:00")
    assert case.state == "decided"


def test_no_public_service_is_renewed_by_silence(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", item=SERVICE, facts=RENEWAL)
    tick(now=at("2026-04-22 10:00"))
    case.refresh_from_db()
    assert not case.conduct.get("deemed_renewed")


def test_a_passed_limit_is_explained_in_public_and_the_applicant_reads_it(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(NotOverdueError):
        do(county, services.explain_overrun, case, "2026-03-23 10:00", text_zh="实验室受淹。")
    do(county, services.explain_overrun, case, "2026-03-24 10:00", text_zh="实验室受淹。")
    told = tracking_view_of(case, at("2026-03-24 11:00")).as_json()["overrun_explanations"]
    assert told == [{"clock": "committed", "at": "2026-03-24T10:00:00+08:00", "text": {"en": "", "zh": "实验室受淹。"}}]
    conclude(county, case)
    assert "conduct.overrun_unexplained" not in rules_of(case)


def test_a_case_concluded_late_and_never_explained_is_pointed_out(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    view = decide(county, case, "2026-03-25 10:00")
    assert view.overrun_unexplained
    conclude(county, case)
    assert "conduct.overrun_unexplained" in rules_of(case)


def test_joint_handling_has_45_working_days_and_15_more_by_the_head_of_the_government(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", facts={"joint_handling": True})
    assert case.limits["statutory"]["amount"] == 45
    said = {"reason": "Complex. 复杂。", "notice": notice()}
    with pytest.raises(NoMandateError):
        do(county, services.extend_case, case, "2026-03-12 10:00", **said)
    do(county, services.extend_case, case, "2026-03-12 10:00", actor=county.officers["governor"], **said)
    assert {entry.amount for entry in case.ledger.filter(kind="extend")} == {15}


def test_the_head_of_the_government_does_not_extend_for_an_authority(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(NoMandateError):
        do(county, services.extend_case, case, "2026-03-12 10:00", actor=county.officers["governor"],
           reason="Complex.", notice=notice())  # fmt: skip


def test_an_immediate_item_without_its_own_limit_is_due_the_same_day(county: County) -> None:
    make_item(serial=906, authority=CatalogueAuthorityFactory.create(code="planning"), handling="immediate")
    case = accepted(county, "2026-03-09 10:00", item="511922-0906")
    assert due(case, "committed", "2026-03-09 11:00") == "2026-03-09"


def test_an_extension_of_an_items_own_law_is_a_rule(county: County) -> None:
    county.publish(limit(SERVICE, "extension", 40), when=at("2026-03-06 10:00"))
    case = accepted(county, "2026-03-09 10:00", item=SERVICE)
    do(county, services.extend_case, case, "2026-03-12 10:00", reason="Complex.", notice=notice(), amount=30)
    assert {entry.amount for entry in case.ledger.filter(kind="extend")} == {30}
