"""Background work: jobs of procrastinate on the same PostgreSQL.

A job is enqueued by name in the caller's transaction: it exists when the
transaction commits and does not when it is undone. Any worker may take it,
and a worker that died loses it to another (``hall.foundation.tasks``), so
every task must be able to run twice. Arguments are numbers and codes, never
personal data: they are stored and logged.
"""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

__all__ = ["app", "enqueue"]


def enqueue(
    task_name: str,
    *,
    queue: str = "default",
    lock: str | None = None,
    schedule_at: datetime | None = None,
    **args: Any,
) -> int:
    """Enqueue a task by its name; the app that does the work need not be imported.

    Args:
        task_name: as given to ``@app.task(name=...)``, for example ``supervision.record_signals``.
        queue: the queue that workers choose by.
        lock: jobs with the same lock run one after the other, in order.
        schedule_at: not before this instant.
        **args: keyword arguments of the task, JSON-able.

    Returns:
        The number of the job.
    """
    task = app.configure_task(task_name, queue=queue, lock=lock, schedule_at=schedule_at, allow_unknown=True)
    return task.defer(**args)
