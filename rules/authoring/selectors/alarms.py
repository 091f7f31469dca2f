"""How many evaluations were refused and not yet looked at."""

from rules.authoring.models import EngineAlarm


def count_open_alarms() -> int:
    """Alarms nobody has resolved, for health checks and metrics."""
    return EngineAlarm.objects.open().count()
