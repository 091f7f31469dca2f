"""Work that repeats by itself: the tick, every minute."""

from hall.cases import services
from hall.foundation import clock
from hall.foundation.jobs import app

MOST_PER_TICK = 5_000


@app.periodic(cron="* * * * *", periodic_id="cases.tick")
@app.task(name="cases.tick", queueing_lock="cases.tick")
def tick(timestamp: int) -> int:
    """Evaluate the cases that are due; says how many.

    At most one waits in the queue at a time, and a minute with too many leaves the rest to the next. A tick that was
    killed is done again by another worker; the cases it had finished are not due any more.
    """
    return services.tick(now=clock.now(), most=MOST_PER_TICK).evaluated
