"""Alarms of the engine: a refused evaluation is reported even when everything else is rolled back."""

import logging
from datetime import datetime

from hall.cases.errors import NotEvaluatedError
from rules.authoring import services as authoring
from rules.authoring.errors import RulesNotEvaluatedError

log = logging.getLogger(__name__)


def sound_alarm(failure: NotEvaluatedError, *, at: datetime) -> None:
    """Report that rules could not be asked; call it where no rollback takes the report away."""
    cause = failure.__cause__
    if isinstance(cause, RulesNotEvaluatedError):
        authoring.record_alarm(cause, at=at)
    else:
        log.error("rules not evaluated: %s", cause)
