"""Notices to applicants: queued with the act, sent once by each way, never with a name in them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from hall.cases.models import ApplicantNotice, Case
from hall.cases.notice_words import OCCASIONS
from hall.cases.services import accept_case, request_supplement, tick
from hall.cases.services.applicant_notices import JOB, MOST_ATTEMPTS, tell_applicant, write_notice
from hall.cases.services.applicant_wishes import record_wishes
from hall.foundation.outbox import NotSentError, SandboxSms
from tests.factories.cases import APPLICANT, CANARIES, County, accepted, at, do, receive

NOON = at("2026-03-09 12:00")


@pytest.fixture(autouse=True)
def open_ways(settings: Settings) -> Iterator[None]:
    settings.HALL_NOTICE_CHANNELS = {
        "sms": "hall.foundation.outbox.SandboxSms",
        "email": "hall.foundation.outbox.EmailBackend",
    }
    SandboxSms.sent.clear()
    yield
    SandboxSms.sent.clear()


def jobs_of(case: Case) -> list[dict[str, Any]]:
    found = ProcrastinateJob.objects.filter(task_name=JOB, lock=f"notices:{case.number}").order_by("pk")
    return [job.args for job in found]


def run(case: Case) -> int:
    """What a worker does with the jobs of a case."""
    return sum(
        tell_applicant(number=job["case"], version=job["version"], occasions=job["occasions"], at=NOON)
        for job in jobs_of(case)
    )


def test_an_act_queues_a_job_that_holds_no_person(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    assert jobs_of(case) == [
        {"case": case.number, "version": 1, "occasions": ["create"]},
        {"case": case.number, "version": 2, "occasions": ["accept"]},
    ]


def test_a_job_that_runs_twice_tells_once(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    assert run(case) == 2
    assert run(case) == 0
    assert len(SandboxSms.sent) == 2
    states = ApplicantNotice.objects.filter(case=case).values_list("channel", "state", "problem")
    assert sorted(states) == [("email", "declined", "no address")] * 2 + [("sms", "sent", "")] * 2


def test_who_wants_nothing_is_told_nothing(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    wishes: dict[str, Any] = {"number": case.number, "actor": county.officers["clerk"], "at": NOON}
    record_wishes(**wishes, email="a@example.org", no_sms=True)
    run(case)
    assert not SandboxSms.sent
    assert [message.to for message in mail.outbox] == [["a@example.org"]] * 2
    assert not ProcrastinateJob.objects.filter(args__contains={"email": "a@example.org"}).exists()


def test_who_says_so_with_the_application_is_not_even_told_of_the_receipt(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", wishes={"email": "a@example.org", "no_sms": True})
    run(case)
    assert not SandboxSms.sent
    assert [message.to for message in mail.outbox] == [["a@example.org"]]


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_no_notice_names_a_person(county: County, occasion: str) -> None:
    case = accepted(county, "2026-03-09 10:00")
    subject, text = write_notice(case, occasion, NOON)
    assert case.number in subject
    assert "\n" not in subject
    assert not [canary for canary in CANARIES if canary in subject + text]
    assert OCCASIONS[occasion].zh in text
    assert OCCASIONS[occasion].en in text


def test_a_supplement_is_told_with_its_documents_and_an_acceptance_with_its_date(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    do(county, request_supplement, case, "2026-03-10 09:00", documents=["0901-01"])
    run(case)
    assert case.item_snapshot["documents"][0]["name"]["zh"] in list(SandboxSms.sent.values())[-1][1]
    assert "2026-03-23" in write_notice(accepted(county, "2026-03-09 10:00"), "accept", NOON)[1]


def test_an_acceptance_by_law_is_told_as_well(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    tick(now=at("2026-03-17 01:00"))
    assert jobs_of(case)[-1]["occasions"] == ["deemed-acceptance"]


def test_a_gateway_that_does_not_answer_is_tried_again_and_then_visibly_given_up(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", applicant={**APPLICANT, "phone": "000-0000-0000"})
    for _attempt in range(MOST_ATTEMPTS - 1):
        with pytest.raises(NotSentError):
            run(case)
    run(case)
    notice = ApplicantNotice.objects.get(case=case, channel="sms")
    assert (notice.state, notice.attempts, notice.problem) == ("failed", MOST_ATTEMPTS, "not sent")
    assert run(case) == 0


def test_nobody_is_told_where_no_way_is_open(county: County, settings: Settings) -> None:
    settings.HALL_NOTICE_CHANNELS = {}
    case = receive(county, "2026-03-09 10:00")
    do(county, accept_case, case, "2026-03-09 10:30")
    assert not jobs_of(case)
