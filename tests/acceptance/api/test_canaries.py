"""Canary identities: what an applicant gave appears in no answer, no log, no evidence and no job."""

import logging
from collections.abc import Callable
from io import StringIO

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from rest_framework.test import APIClient

from hall.cases import services
from hall.cases.models import Case
from hall.foundation import clock
from hall.foundation.models import EvidenceEvent
from tests.acceptance.api.requests import accept, application, create, post
from tests.factories.cases import CANARIES, County, at
from tests.factories.supervision import recorded

pytestmark = pytest.mark.django_db
RECEIVER = "测试收件人乙"


def test_no_answer_and_no_log_repeats_what_the_applicant_gave(
    county: County, clerk: APIClient, approver: APIClient, supervisor: APIClient, signed_in: Callable[[str], APIClient]
) -> None:
    said = StringIO()
    listener = logging.StreamHandler(said)
    logging.getLogger().addHandler(listener)
    logging.getLogger("django").addHandler(listener)
    try:
        answers = "".join(live_a_life(county, clerk, approver, supervisor, signed_in))
    finally:
        logging.getLogger().removeHandler(listener)
        logging.getLogger("django").removeHandler(listener)
    for canary in (*CANARIES, RECEIVER):
        assert canary not in answers
        assert canary not in said.getvalue()


def live_a_life(
    county: County,
    clerk: APIClient,
    approver: APIClient,
    supervisor: APIClient,
    signed_in: Callable[[str], APIClient],
) -> list[str]:
    """Everything that the API answers about one case, refusals included."""
    receipt = create(clerk)
    number = receipt["number"]
    answers = [
        post(clerk, "cases/", application(item="no-such-item"), **{"Idempotency-Key": "bad"}),
        post(clerk, "cases/", application(channel="mail"), **{"Idempotency-Key": "key-1"}),
        post(clerk, f"cases/{number}/accept/", {"version": 7}),
    ]
    accept(clerk, number)
    decision = {"version": 2, "result": "granted", "reasons": "Met.", "place": "center"}
    answers.append(post(approver, f"cases/{number}/decide/", decision))
    delivery = {"version": 3, "method": "window", "receiver": RECEIVER}
    answers.append(post(clerk, f"cases/{number}/deliver/", delivery))
    assert answers[-1].json()["state"] == "concluded"
    for address in ("cases/", f"cases/{number}/", f"cases/{number}/explanation/", f"cases/{number}/why/"):
        answers += [signed_in(officer).get(f"/api/v1/{address}") for officer in ("clerk", "supervisor", "stranger")]
    tracked = {"number": number, "tracking_code": receipt["tracking_code"]}
    answers.append(post(APIClient(), "tracking/", tracked))
    neglect_one(county, clerk)
    answers += [supervisor.get(f"/api/v1/{address}") for address in ("signals/", "accountability/")]
    answers.append(supervisor.get("/api/v1/accountability/ACC-2026-000001/"))
    answers.append(APIClient().get("/metrics"))
    assert answers[-2].status_code == 200
    return [answer.content.decode() for answer in answers]


def neglect_one(county: County, clerk: APIClient) -> None:
    number = create(clerk, key="neglected")["number"]
    accept(clerk, number)
    with clock.simulated(at("2026-05-20 08:00")):
        services.tick(now=clock.now())
        recorded(Case.objects.get(number=number))


def test_neither_evidence_nor_jobs_nor_any_other_table_holds_it(clerk: APIClient, county: County) -> None:
    neglect_one(county, clerk)
    assert EvidenceEvent.objects.exists()
    assert ProcrastinateJob.objects.exists()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM \"{table}\" t")  # noqa: S608  our own tables
            text = cursor.fetchone()[0]
            for canary in CANARIES:
                assert canary not in text, f"{canary} in {table}"


def test_a_wrong_body_is_answered_without_what_was_sent(clerk: APIClient) -> None:
    applicant = {"kind": "person", "name": CANARIES[0], "id_number": CANARIES[1], "phone": f"{CANARIES[2]} please"}
    answer = post(clerk, "cases/", application(applicant=applicant), **{"Idempotency-Key": "echo"})
    assert answer.status_code == 400
    assert not any(canary in answer.content.decode() for canary in CANARIES)
