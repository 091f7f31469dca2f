"""The job that cases enqueue, by name, in the transaction that raised signals."""

from procrastinate import RetryStrategy

from hall.foundation import clock
from hall.foundation.jobs import app
from hall.supervision.services import record_signals

# Every attempt does the same again safely, so it is worth trying for a long time: 10 attempts in about 17 minutes.
_PERSISTENT = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="supervision.record_signals", queue="default", retry=_PERSISTENT)
def record_signals_task(case: str, signals: list[int]) -> list[str]:
    """Make records of the signals of a case; says which records they are in."""
    return record_signals(case_number=case, signal_ids=signals, at=clock.now())
