"""Signals become numbered records: one per case and rung, whoever records them and however often."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from hall.foundation import evidence
from hall.organization.models import PostAssignment
from hall.supervision.models import AccountabilityRecord, RecordSerial
from hall.supervision.services import record_signals
from hall.supervision.services.recording import CAUSE_EVENT
from hall.supervision.tasks import record_signals_task
from tests.factories.cases import SERVICE, County, at
from tests.factories.organization import UserFactory
from tests.factories.supervision import neglected, recorded, signals_of

pytestmark = pytest.mark.django_db
AFTER_COMMITTED = "2026-03-17 08:00"
"""The committed limit of a service accepted on 9 March ends on 16 March."""
LONG_AFTER = "2026-05-20 08:00"


def test_a_neglected_case_earns_one_record_for_each_rung_in_the_order_of_the_ladder(county: County) -> None:
    records = recorded(neglected(county, until=LONG_AFTER), when=at(LONG_AFTER))
    assert [record.rung for record in records] == ["reminder", "yellow", "red"]
    assert [record.number for record in records] == ["ACC-2026-000001", "ACC-2026-000002", "ACC-2026-000003"]


def test_a_record_opens_at_the_instant_of_its_first_cause_not_when_it_was_found(county: County) -> None:
    _reminder, yellow = recorded(neglected(county, until=AFTER_COMMITTED, item=SERVICE), when=at(LONG_AFTER))
    assert yellow.rung == "yellow"
    assert yellow.opened_at < at(AFTER_COMMITTED)
    assert yellow.recorded_at == at(LONG_AFTER)


def test_recording_the_same_signals_again_changes_nothing(county: County) -> None:
    case = neglected(county, until=LONG_AFTER)
    first = recorded(case)
    causes = sum(record.causes.count() for record in first)
    events = evidence.list_events(case.chain).count()
    again = recorded(case)
    assert [record.number for record in again] == [record.number for record in first]
    assert sum(record.causes.count() for record in again) == causes
    assert evidence.list_events(case.chain).count() == events
    assert RecordSerial.objects.get(year=2026).last == 3


def test_a_later_signal_of_the_same_rung_is_another_cause_of_the_same_record(county: County) -> None:
    case = neglected(county, until=LONG_AFTER)
    yellows = signals_of(case, "yellow")
    assert len(yellows) > 1
    [first] = record_signals(case_number=case.number, signal_ids=yellows[:1], at=at(LONG_AFTER))
    [second] = record_signals(case_number=case.number, signal_ids=yellows[1:], at=at(LONG_AFTER))
    assert first == second
    assert AccountabilityRecord.objects.get(number=first).causes.count() == len(yellows)


def test_signals_of_another_case_are_left_out(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    other = neglected(county, since="2026-03-10 10:00", until=LONG_AFTER)
    assert record_signals(case_number=case.number, signal_ids=signals_of(other), at=at(LONG_AFTER)) == []
    assert not AccountabilityRecord.objects.exists()


def test_numbers_begin_again_every_year(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    reminder, yellow = signals_of(case, "reminder"), signals_of(case, "yellow")
    record_signals(case_number=case.number, signal_ids=reminder, at=at("2026-12-31 23:59"))
    record_signals(case_number=case.number, signal_ids=yellow, at=at("2027-01-01 00:00"))
    numbers = AccountabilityRecord.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["ACC-2026-000001", "ACC-2027-000001"]


def test_a_cause_names_who_held_the_post_then_and_not_who_holds_it_now(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    assignment = PostAssignment.objects.get(post__code="post-of-approver")
    assignment.valid_to = date(2026, 4, 1)
    assignment.save()
    successor = UserFactory.create(username="successor")
    PostAssignment.objects.create(post=assignment.post, user=successor, valid_from=date(2026, 4, 2))
    _reminder, yellow = recorded(case, when=at(LONG_AFTER))
    held_by = yellow.causes.get(rule="ladder.yellow.committed").held_by
    assert held_by is not None
    assert (held_by["username"], held_by["post"]["code"]) == ("approver", "post-of-approver")


def test_nobody_held_the_post_is_said_and_not_invented(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    PostAssignment.objects.filter(post__code="post-of-approver").delete()
    _reminder, yellow = recorded(case)
    assert yellow.causes.get(rule="ladder.yellow.committed").held_by is None


def test_who_answers_follows_the_rule(county: County) -> None:
    records = recorded(neglected(county, until=LONG_AFTER))
    who = {cause.rule: (cause.held_by or {})["username"] for record in records for cause in record.causes.all()}
    assert who["ladder.yellow.committed"] == "approver"
    assert who["ladder.red.statutory"] == "head"
    assert who["ladder.red.uncorrected"] == "lead"


def test_every_cause_is_an_event_in_the_evidence_of_the_case(county: County) -> None:
    case = neglected(county, until=LONG_AFTER)
    records = recorded(case)
    events = [event for event in evidence.list_events(case.chain) if event.kind == CAUSE_EVENT]
    assert {event.payload["record"] for event in events} == {record.number for record in records}
    assert evidence.verify(case.chain) == []


def test_the_job_that_a_case_enqueues_is_the_one_that_records(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    jobs = ProcrastinateJob.objects.filter(task_name="supervision.record_signals")
    assert {job.lock for job in jobs} == {case.chain}
    numbers = {number for job in jobs for number in record_signals_task(**job.args)}
    assert len(numbers) == 2
