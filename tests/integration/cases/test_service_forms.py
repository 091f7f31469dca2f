"""What the forms of service promise: kept or found by the rules, chosen at the intake, and no clock moves by them."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from hall.cases import services
from hall.cases.admin.arrangement_view import show_service
from hall.cases.enums import Act
from hall.cases.errors import InvalidActError, WrongStateError
from hall.cases.models import Arrangement, Case, Signal, Visit
from hall.cases.services import record_visit, tick
from hall.cases.services.roles import WINDOW_STAFF
from hall.foundation import clock, evidence
from hall.organization.enums import PointLevel
from hall.organization.models import Authority, OpeningHours, ServicePoint
from rules.language import Group as Lines
from rules.language import Line, Operator, When
from tests.factories.cases import LICENCE, SERVICE, County, accepted, at, decide, do, limit, receive
from tests.factories.catalogue import make_item
from tests.factories.organization import CountyFactory


def found(case: Case) -> set[str]:
    rules = Signal.objects.filter(case=case, rule__startswith="forms.").values_list("rule", flat=True)
    return {rule.removeprefix("forms.") for rule in rules}


@pytest.fixture
def center(county: County) -> ServicePoint:
    """Open from 9 to 12 and from 13:30 to 17 on every weekday, with one township."""
    point: ServicePoint = CountyFactory.create()
    OpeningHours.objects.bulk_create(
        OpeningHours(point=point, weekday=day, opens=opens, closes=closes)
        for day in range(1, 6)
        for opens, closes in ((time(9), time(12)), (time(13, 30), time(17)))
    )
    CountyFactory.create(
        code="511922101000", level=PointLevel.TOWNSHIP, parent=point, division_en="Shahe", division_zh="沙河镇"
    )
    return point


@pytest.mark.parametrize(
    ("came", "waited", "kept"),
    [(None, 30, True), (None, 31, False), ("2026-03-09 10:20", 11, True), ("2026-03-09 09:50", 31, False)],
    ids=["30 minutes", "31 minutes", "the applicant was late", "the applicant was early"],
)
def test_an_appointment_is_kept_within_thirty_minutes(
    county: County, came: str | None, waited: int, kept: bool
) -> None:
    arrangement = {"appointment_at": at("2026-03-09 10:00"), "arrived_at": at(came) if came else None}
    minute = 30 if waited == 30 else 31
    case = receive(county, f"2026-03-09 10:{minute}", service_form="appointment", arrangement=arrangement)
    assert case.conduct["appointment_wait_minutes"] == waited
    assert found(case) == (set() if kept else {"appointment_wait"})


def test_in_whole_process_agency_somebody_always_answers(county: County) -> None:
    unnamed = receive(county, "2026-03-09 10:00", service_form="whole_process_agency")
    assert Arrangement.objects.get(case=unnamed).agency_officer == county.officers["clerk"]
    named = receive(
        county, "2026-03-09 10:00", service_form="whole_process_agency", arrangement={"agency_officer": "lead"}
    )
    assert (named.window_officer, unnamed.window_officer) == ("lead", "clerk")
    event = evidence.list_events(chain=named.chain).filter(kind="service-arranged").get()
    assert event.payload["agency_officer"] == "lead"


def test_a_step_that_stands_still_is_urged_on_before_it_is_late(county: County) -> None:
    agency, lobby = (
        accepted(county, "2026-03-09 10:00", service_form=form) for form in ("whole_process_agency", "lobby_reception")
    )
    tick(now=at("2026-03-13 10:00"))
    assert found(agency) == set()
    tick(now=at("2026-03-17 10:00"))
    assert found(agency) == {"agency_step_still"}
    assert found(lobby) == set()


@pytest.mark.usefixtures("center")
@pytest.mark.parametrize(
    ("when", "outside", "due"),
    [
        ("2026-03-09 16:59", False, "2026-03-16"),
        ("2026-03-09 17:00", True, "2026-03-16"),
        ("2026-03-09 12:30", True, "2026-03-16"),
        ("2026-03-13 20:00", True, "2026-03-20"),
        ("2026-03-14 10:00", True, "2026-03-20"),
        ("2026-03-16 10:00", False, "2026-03-23"),
    ],
    ids=["before closing", "at closing", "at noon", "Friday evening", "Saturday", "Monday"],
)
def test_extended_hours_count_as_that_day_and_limits_from_the_next_working_day(
    county: County, when: str, outside: bool, due: str
) -> None:
    case = accepted(county, when, item=SERVICE, service_form="extended_hours")
    plain = accepted(county, when, item=SERVICE)
    assert case.conduct["received_after_hours"] is outside
    assert "received_after_hours" not in plain.conduct
    assert case.due_at == plain.due_at
    assert case.due_at is not None
    assert clock.local_date(case.due_at).isoformat() == due


@pytest.mark.usefixtures("center")
def test_what_came_after_hours_is_answered_by_the_next_working_day(county: County) -> None:
    late, punctual = (receive(county, "2026-03-09 18:00", service_form="extended_hours") for _ in range(2))
    do(county, services.accept_case, punctual, "2026-03-10 16:00")
    do(county, services.accept_case, late, "2026-03-11 09:00")
    assert (found(punctual), found(late)) == (set(), {"extended_hours_answer"})


def test_the_dedicated_channel_has_the_shorter_limit_of_its_item_and_an_early_answer(county: County) -> None:
    short = limit(LICENCE, "committed", 4, priority=10)
    fast = Line("service_form", Operator.IS, "dedicated_channel")
    when = When(tuple(Lines((*group.lines, fast)) for group in short.when.groups))
    county.publish(replace(short, code=f"{short.code}.dedicated", when=when), when=at("2026-03-08 10:00"))
    case = receive(county, "2026-03-09 10:00", service_form="dedicated_channel")
    do(county, services.accept_case, case, "2026-03-11 10:00")
    assert case.limits["committed"]["amount"] == 4
    assert found(case) == {"dedicated_channel_answer"}
    assert accepted(county, "2026-03-09 10:00").limits["committed"]["amount"] == 10


@pytest.mark.usefixtures("center")
def test_a_visit_is_recorded_before_the_decision_or_found_missing(county: County) -> None:
    visited, forgotten = (
        accepted(county, "2026-03-09 10:00", service_form="door_to_door", arrangement={"area": "511922101000"})
        for _ in range(2)
    )
    said = {"visited_on": date(2026, 3, 10), "officers": ["clerk", "approver"], "area": "511922101000"}
    note = "Took the form at the bedside"
    record_visit(number=visited.number, actor=county.officers["clerk"], at=at("2026-03-10 15:00"), note=note, **said)
    for case in (visited, forgotten):
        decide(county, case, "2026-03-11 10:00")
    assert (found(visited), found(forgotten)) == (set(), {"visit_unrecorded"})
    assert Visit.objects.get().note == note
    event = evidence.list_events(chain=visited.chain).filter(kind="visit-recorded").get()
    assert "bedside" not in str(event.payload)
    assert event.payload["area"] == "511922101000"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"visited_on": date(2026, 3, 11)}, "visited_on"),
        ({"visited_on": date(2026, 3, 7)}, "visited_on"),
        ({"officers": []}, "officers"),
        ({"officers": ["nobody"]}, "officers"),
        ({"area": "999999999999"}, "area"),
        ({"note": 7}, "note"),
    ],
)
def test_what_a_visit_cannot_be_is_named_with_its_field(county: County, wrong: dict[str, Any], field: str) -> None:
    case = receive(county, "2026-03-09 10:00", service_form="door_to_door")
    said: dict[str, Any] = {"visited_on": date(2026, 3, 9), "officers": ["clerk"], **wrong}
    with pytest.raises(InvalidActError) as refused:
        record_visit(number=case.number, actor=county.officers["clerk"], at=at("2026-03-10 15:00"), **said)
    assert list(refused.value.fields) == [field]


def test_only_door_to_door_service_has_visits(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    said = {"visited_on": date(2026, 3, 9), "officers": ["clerk"]}
    with pytest.raises(WrongStateError):
        record_visit(number=case.number, actor=county.officers["clerk"], at=at("2026-03-10 15:00"), **said)


@pytest.mark.parametrize(
    ("form", "arrangement", "field"),
    [
        ("lobby_reception", {"appointment_at": "2026-03-09T10:00+08:00"}, "appointment_at"),
        ("appointment", {"appointment_at": "tomorrow"}, "appointment_at"),
        ("appointment", {"appointment_at": "2036-03-09T10:00"}, "appointment_at"),
        ("appointment", {"appointment_at": "9999-12-31T23:59-23:59"}, "appointment_at"),
        ("appointment", {"arrived_at": "2026-03-09T10:01+08:00"}, "arrived_at"),
        ("whole_process_agency", {"agency_officer": "nobody"}, "agency_officer"),
        ("door_to_door", {"area": "0"}, "area"),
        ("door_to_door", {"adresse": "Main street 7"}, "adresse"),
    ],
)
def test_what_cannot_be_arranged_is_refused_at_the_intake(
    county: County, form: str, arrangement: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidActError) as refused:
        receive(county, "2026-03-09 10:00", service_form=form, arrangement=arrangement)
    assert list(refused.value.fields) == [f"arrangement.{field}"]
    assert not Case.objects.exists()


@pytest.mark.usefixtures("center")
def test_the_window_asks_for_what_the_form_of_service_needs(client: Client, county: County) -> None:
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get(name=WINDOW_STAFF))
    client.force_login(clerk)
    planning = Authority.objects.get(code="planning")
    item = make_item(serial=905, authority=planning, service_forms=["lobby_reception", "appointment"])
    address = f"{reverse('cases_intake')}?item={item.code}"
    form = {
        "key": "k" * 20,
        "kind": "person",
        "name": "甲",
        "id_number": "00000000TEST000009",
        "channel": "window",
        "document_form": "original",
        "service_form": "appointment",
        "agency_officer": "lead",
    }
    with clock.simulated(at("2026-03-09 10:40")):
        assert 'data-desk-shown-by="service_form=appointment"' in client.get(address).content.decode()
        refused = client.post(address, form)
        assert refused.status_code == 422
        assert "Say for when the appointment was." in refused.content.decode()
        done = client.post(address, {**form, "appointment_at": "2026-03-09T10:00"})
        assert done.status_code == 200
        case = Case.objects.get()
        assert Arrangement.objects.get(case=case).appointment_at == at("2026-03-09 10:00")
        shown = client.get(reverse("cases_case", args=[case.number])).content.decode()
    assert "Waited 40 minutes past it" in shown
    assert found(case) == {"appointment_wait"}


@pytest.mark.usefixtures("center")
def test_a_visit_is_recorded_from_the_screen_of_the_case(client: Client, county: County) -> None:
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get(name=WINDOW_STAFF))
    client.force_login(clerk)
    case = receive(county, "2026-03-09 10:00", service_form="door_to_door")
    with clock.simulated(at("2026-03-09 15:00")):
        page = reverse("cases_case", args=[case.number])
        assert "The visit is not recorded yet." in client.get(page).content.decode()
        sent = {"visited_on": "2026-03-09", "officers": [clerk.pk], "area": "511922101000", "note": "Kept"}
        assert client.post(reverse("cases_panel", args=[case.number, "visit"]), sent).status_code == 302
        shown = client.get(page).content.decode()
    assert "Shahe · Kept" in shown
    assert "The visit is not recorded yet." not in shown
    assert Act.ACCEPT.value in shown


@pytest.mark.usefixtures("center")
def test_who_only_asks_is_offered_no_case(client: Client, county: County) -> None:
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get(name=WINDOW_STAFF))
    client.force_login(clerk)
    planning = Authority.objects.get(code="planning")
    forms = ["information_inquiry", "policy_consultation", "extended_hours"]
    item = make_item(serial=906, authority=planning, service_forms=forms)
    shown = client.get(f"{reverse('cases_intake')}?item={item.code}").content.decode()
    assert 'value="extended_hours"' in shown
    assert "information_inquiry" not in shown
    assert "policy_consultation" not in shown


@pytest.mark.usefixtures("center")
@pytest.mark.parametrize(("when", "ends"), [("2026-03-09 16:59", "2026-03-09"), ("2026-03-09 18:00", "2026-03-09")])
def test_what_is_promised_for_the_same_day_ends_with_the_day_of_receipt_in_extended_hours_too(
    county: County, when: str, ends: str
) -> None:
    county.publish(limit(LICENCE, "acceptance", 0), when=at("2026-03-08 10:00"))
    case = receive(county, when, service_form="extended_hours")
    assert case.due_at is not None
    assert clock.local_date(case.due_at).isoformat() == ends
    said = [line for line in getattr(show_service(case), "lines", []) if "first day that is counted" in line]
    assert bool(said) is (when > "2026-03-09 17:00")
