"""Work that repeats by itself: the tick, every minute."""

from datetime import timedelta

from hall.cases import services
from hall.cases.services.tracking import forget_attempts
from hall.foundation import clock
from hall.foundation.jobs import app

MOST_PER_TICK = 5_000
KEPT_AFTER_WINDOW = timedelta(days=1)


@app.periodic(cron="* * * * *", periodic_id="cases.tick")
@app.task(name="cases.tick", queueing_lock="cases.tick")
def tick(timestamp: int) -> int:
    """Evaluate the cases that are due; says how many.

    At most one waits in the queue at a time, and a minute with too many leaves the rest to the next. A tick that was
    killed is done again by another worker; the cases it had finished are not due any more.
    """
    return services.tick(now=clock.now(), most=MOST_PER_TICK).evaluated


@app.periodic(cron="41 3 * * *", periodic_id="cases.forget_attempts")
@app.task(name="cases.forget_attempts", queueing_lock="cases.forget_attempts")
def forget_tracking_attempts(timestamp: int) -> int:
    """Delete counts of wrong tracking codes that are of no use any more; says how many."""
    return forget_attempts(before=clock.now() - KEPT_AFTER_WINDOW)
