"""Work that repeats by itself: taking over lost jobs, anchoring the evidence, forgetting what may be forgotten."""

import logging
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages
from procrastinate import JobContext
from procrastinate.manager import JobManager

from hall.foundation import attempts, clock, evidence, idempotency, part_files
from hall.foundation.jobs import app

log = logging.getLogger(__name__)

# A worker says every ten seconds that it lives; three times unheard means that it does not.
SILENT_SECONDS = 30
FINISHED_JOBS_KEPT_HOURS = 24 * 30
PART_FILES_KEPT = timedelta(days=1)


@app.periodic(cron="* * * * *", periodic_id="foundation.take_over_stalled_jobs")
@app.task(
    name="foundation.take_over_stalled_jobs", queueing_lock="foundation.take_over_stalled_jobs", pass_context=True
)
async def take_over_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Give the jobs of workers that died to others; says how many."""
    return await take_over(context.app.job_manager)


async def take_over(manager: JobManager) -> int:
    """Give the jobs of silent workers back to the queue; says how many."""
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    for job in stalled:
        log.warning("taking over job %s (%s) of a silent worker", job.id, job.task_name)
        await manager.retry_job(job)
    return len(stalled)


@app.periodic(cron="*/10 * * * *", periodic_id="foundation.anchor_evidence")
@app.task(name="foundation.anchor_evidence", queueing_lock="foundation.anchor_evidence")
def anchor_evidence(timestamp: int) -> int:
    """Carry the heads of the chains out of the database; says the number of the anchor, 0 when nothing changed."""
    made = evidence.anchor(clock.now())
    return made.number if made else 0


@app.periodic(cron="17 3 * * *", periodic_id="foundation.forget")
@app.task(name="foundation.forget", queueing_lock="foundation.forget", pass_context=True)
async def forget(context: JobContext, timestamp: int) -> None:
    """Delete finished jobs and answers of requests after a month, and what killed writers left after a day."""
    await context.app.job_manager.delete_old_jobs(nb_hours=FINISHED_JOBS_KEPT_HOURS, include_failed=True)
    await forget_kept_requests.defer_async()
    await forget_part_files.defer_async()


@app.task(name="foundation.forget_kept_requests")
def forget_kept_requests() -> int:
    """Delete the answers of requests after a month and counts of attempts after a day; says how many."""
    now = clock.now()
    forgotten = idempotency.forget_requests(before=idempotency.kept_since(now))
    return forgotten + attempts.forget_attempts(before=now - timedelta(days=1))


@app.task(name="foundation.forget_part_files")
def forget_part_files() -> int:
    """Delete the parts of files that killed writers left, after a day; says how many."""
    before = clock.now() - PART_FILES_KEPT
    kept_in = [storages[alias] for alias in ("private", "default")]
    return sum(
        part_files.remove_remainders(Path(storage.location), before=before)
        for storage in kept_in
        if isinstance(storage, FileSystemStorage)
    )
