from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hall.foundation import clock, jobs, tasks
from hall.foundation.models import EvidenceAnchor
from tests.factories.foundation import written_chain

LATER = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_a_job_is_enqueued_by_name_without_its_app() -> None:
    number = jobs.enqueue("elsewhere.do_it", queue="slow", lock="case:1", schedule_at=LATER, case="1", signals=[1, 2])
    job = ProcrastinateJob.objects.get(pk=number)
    assert (job.task_name, job.queue_name, job.lock) == ("elsewhere.do_it", "slow", "case:1")
    assert job.args == {"case": "1", "signals": [1, 2]}
    assert job.scheduled_at == LATER


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_is_undone_never_existed() -> None:
    with transaction.atomic():
        jobs.enqueue("elsewhere.do_it")
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_the_evidence_is_anchored_by_a_task() -> None:
    assert tasks.anchor_evidence(timestamp=0) == 0
    written_chain("case:1")
    assert tasks.anchor_evidence(timestamp=0) == 1
    assert EvidenceAnchor.objects.count() == 1


@pytest.mark.django_db
def test_what_may_be_forgotten_is_forgotten_by_a_task() -> None:
    assert tasks.forget_kept_requests() == 0


@pytest.mark.parametrize(
    ("task", "cron"),
    [
        ("foundation.take_over_stalled_jobs", "* * * * *"),
        ("foundation.anchor_evidence", "*/10 * * * *"),
        ("foundation.forget", "17 3 * * *"),
    ],
)
def test_repeating_work_is_known_to_the_worker(task: str, cron: str) -> None:
    planned = {periodic.task.name: periodic.cron for periodic in jobs.app.periodic_registry.periodic_tasks.values()}
    assert planned[task] == cron


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("silent_for", "status"),
    [
        # a worker that was heard a moment ago keeps its job
        (timedelta(seconds=1), "doing"),
        # one that has been silent for a minute loses it
        (timedelta(minutes=1), "todo"),
    ],
)
def test_the_job_of_a_worker_that_died_is_given_to_others(silent_for: timedelta, status: str) -> None:
    number = jobs.enqueue("elsewhere.do_it")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [clock.now() - silent_for]
        )
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, number])
    async_to_sync(tasks.take_over)(jobs.app.job_manager)
    assert ProcrastinateJob.objects.get(pk=number).status == status
