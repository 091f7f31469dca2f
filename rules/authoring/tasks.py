"""The jobs of the rules."""

from procrastinate import RetryStrategy

from hall.foundation import clock
from hall.foundation.jobs import app
from rules.authoring.services.announcing import TASK as ANNOUNCE
from rules.authoring.services.announcing import announce_withdrawals
from rules.authoring.services.checks import CHECK_JOB, run_check
from rules.authoring.services.trials import TRIAL_JOB, run_trial

_PERSISTENT = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name=ANNOUNCE, queue="default", retry=_PERSISTENT)
def announce_withdrawals_task(version: int) -> list[str]:
    """Tell which rules a version withdrew; says which."""
    return announce_withdrawals(version=version, at=clock.now())


@app.task(name=CHECK_JOB, queue="default", retry=RetryStrategy(max_attempts=2, wait=2))
def check_change_task(run: int) -> str:
    """Carry out the exact checks of a draft; says how they ended."""
    return run_check(run_id=run, now=clock.now)


@app.task(name=TRIAL_JOB, queue="default", retry=RetryStrategy(max_attempts=2, wait=2))
def try_change_task(run: int) -> str:
    """Try a change on past cases; says how it ended."""
    return run_trial(run_id=run, now=clock.now)
