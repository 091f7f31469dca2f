"""An application says how it is served and how the applicant wants to be told, as the window's form does."""

from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from hall.cases.models import ApplicantWishes, Arrangement, Case
from hall.foundation.models import EvidenceEvent
from tests.acceptance.api.requests import application, create, post
from tests.factories.cases import at

pytestmark = pytest.mark.django_db
WISHES = {"email": "somebody@example.org", "no_sms": True}


def test_an_appointment_is_kept_with_what_came_of_it(clerk: APIClient) -> None:
    arrangement = {"appointment_at": "2026-03-09T09:10:00+08:00", "arrived_at": "2026-03-09T09:20:00+08:00"}
    number = create(clerk, service_form="appointment", arrangement=arrangement)["number"]
    kept = Arrangement.objects.get(case__number=number)
    assert (kept.appointment_at, kept.arrived_at) == (at("2026-03-09 09:10"), at("2026-03-09 09:20"))
    assert Case.objects.get(number=number).conduct["appointment_wait_minutes"] == 40


@pytest.mark.parametrize(("said", "officer"), [({"arrangement": {"agency_officer": "lead"}}, "lead"), ({}, "clerk")])
def test_an_agency_officer_is_the_one_who_is_named_or_who_receives(
    clerk: APIClient, said: dict[str, Any], officer: str
) -> None:
    number = create(clerk, service_form="whole_process_agency", **said)["number"]
    assert Case.objects.get(number=number).window_officer == officer


def test_wishes_are_kept_from_the_receipt_on_and_the_address_is_nowhere_in_clear(clerk: APIClient) -> None:
    receipt = create(clerk, wishes=WISHES)
    kept = ApplicantWishes.objects.get(applicant__case__number=receipt["number"])
    assert (kept.email, kept.no_sms, kept.no_email) == ("somebody@example.org", True, False)
    event = EvidenceEvent.objects.get(chain=f"case:{receipt['number']}", kind="applicant-wishes")
    assert set(event.payload) == {"email_hash", "no_sms", "no_email"}
    with connection.cursor() as cursor:
        for table in ("cases_applicantwishes", "foundation_evidenceevent", "foundation_idempotentrequest"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")  # noqa: S608  our own
            assert WISHES["email"] not in cursor.fetchone()[0]


def test_other_wishes_under_a_used_key_are_another_application(clerk: APIClient) -> None:
    first = create(clerk, wishes=WISHES)
    again = post(clerk, "cases/", application(wishes=WISHES), **{"Idempotency-Key": "key-1"})
    assert again.json() == first
    other = post(clerk, "cases/", application(wishes={**WISHES, "no_email": True}), **{"Idempotency-Key": "key-1"})
    assert other.json()["code"] == "idempotency_key_reused"
    assert ApplicantWishes.objects.count() == 1


def test_who_says_nothing_has_no_wishes_on_record(clerk: APIClient) -> None:
    create(clerk)
    assert not ApplicantWishes.objects.exists()
