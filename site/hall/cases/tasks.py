"""Work in the background: the tick, every minute, and what applicants are told after an act."""

from procrastinate import RetryStrategy

from hall.cases import services
from hall.cases.services.applicant_notices import JOB, MOST_ATTEMPTS, tell_applicant
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


@app.task(name=JOB, retry=RetryStrategy(max_attempts=MOST_ATTEMPTS + 2, exponential_wait=4))
def tell_applicant_task(case: str, version: int, occasions: list[str]) -> int:
    """Tell the applicant of a case what happened; says how many notices went out."""
    return tell_applicant(number=case, version=version, occasions=occasions, at=clock.now())
