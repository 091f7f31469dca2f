"""Neither the time zone of a session nor a clock that was set wrongly changes what a case and its evidence say."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from hall.cases import selectors, services
from hall.cases.models import Case, LateEntry
from hall.cases.services.roles import WINDOW_STAFF
from hall.foundation import clock, evidence
from tests.factories.cases import County, at, decide, do, receive

pytestmark = pytest.mark.django_db
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kathmandu")
"""From fourteen hours before to eleven behind, whole hours and not."""
LATER = at("2026-03-16 10:00")


def speak(zone: str) -> None:
    """Set the time zone of this session, as an operator or a pooler may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])


def told(county: County, case: Case) -> str:
    """What is said of a case and why its dates are what they are, without its number and salted hashes."""
    clerk = county.officers["clerk"]
    with clock.simulated(LATER):
        view: dict[str, Any] = selectors.get_case(clerk, case.number).as_json()
        why = selectors.explain_case(clerk, case.number).as_json()
    events = [(event.pop("kind"), event.pop("at")) for event in view.pop("events")]
    return f"{events} {view} {why}".replace(case.number, "")


def live(county: County, zones: tuple[str, ...]) -> Case:
    """A case of a Friday evening, each act in another zone."""
    moves = iter(zones)
    speak(next(moves))
    case = receive(county, "2026-03-06 23:30")
    speak(next(moves))
    do(county, services.accept_case, case, "2026-03-06 23:45")
    speak(next(moves))
    do(county, services.complete_step, case, "2026-03-09 00:15", step="review")
    speak(next(moves))
    decide(county, case, "2026-03-10 00:00")
    speak(next(moves))
    return case


def test_acts_of_sessions_in_other_zones_have_the_same_dates_and_evidence_that_verifies(county: County) -> None:
    abroad, at_home = live(county, ZONES), live(county, ("Asia/Shanghai",) * 5)
    first = told(county, abroad)
    assert first == told(county, at_home)
    for zone in ZONES:
        speak(zone)
        assert evidence.verify(abroad.chain) == []
        assert told(county, abroad) == first


@pytest.mark.parametrize(
    "wrong", [timedelta(days=-1), timedelta(hours=-5), timedelta(hours=9), timedelta(days=1)], ids=str
)
def test_a_clock_set_wrongly_between_two_acts_leaves_one_order_and_evidence_that_verifies(
    county: County, wrong: timedelta
) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, services.accept_case, case, at("2026-03-09 11:00") + wrong)
    services.tick(now=at("2026-03-09 11:30") + wrong)
    do(county, services.complete_step, case, "2026-03-09 12:00", step="review")
    events = list(evidence.list_events(case.chain))
    assert [event.kind for event in events][:1] == ["create"]
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert evidence.verify(case.chain) == []
    assert [entry.at for entry in case.ledger.order_by("sequence")] == sorted(entry.at for entry in case.ledger.all())
    assert told(county, case)


def test_an_account_that_holds_another_zone_reads_and_types_county_time(county: County, client: Client) -> None:
    case = receive(county, "2026-03-09 01:30")  # still the day before in New York
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get(name=WINDOW_STAFF))
    UserProfile.objects.update_or_create(user=clerk, defaults={"current_time_zone": "America/New_York"})
    client.force_login(clerk)
    with clock.simulated(at("2026-03-09 10:00")):
        screen = client.get(reverse("cases_case", args=[case.number])).content.decode()
        typed = {"event": 1, "claimed_at": "2026-03-09T00:45", "reason": "Power cut; paper form 17."}
        sent = client.post(reverse("cases_panel", args=[case.number, "late"]), typed)
    assert "2026-03-09 01:30" in screen
    assert "2026-03-08" not in screen
    assert sent.status_code == 302
    assert LateEntry.objects.get(case=case).claimed_at == at("2026-03-09 00:45")


def test_no_account_is_offered_a_time_zone_of_its_own(county: County, client: Client) -> None:
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get(name=WINDOW_STAFF))
    client.force_login(clerk)
    shown = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "preferred_language" in shown
    assert "time_zone" not in shown
