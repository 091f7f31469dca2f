"""Keeping every state of the county's calendar, so that a date can be recounted as it was counted on its day."""

from datetime import datetime

from hall.organization.models import CalendarVersion
from hall.organization.selectors.working_calendar import get_calendar
from rules.calendar import WorkingCalendar


def keep_first_version() -> None:
    """Before the first change: keep the calendar as it was until then."""
    if not CalendarVersion.objects.exists():
        _keep(get_calendar(), since=None)


def keep_version(*, at: datetime) -> None:
    """After a change: keep the calendar as it is from an instant on; of two changes at one instant, the later."""
    _keep(get_calendar(), since=at)


def _keep(calendar: WorkingCalendar, *, since: datetime | None) -> None:
    said = {
        "overrides": [
            {
                "day": override.day.isoformat(),
                "kind": override.kind.value,
                "name": override.name.as_json(),
                "source": override.source,
            }
            for override in calendar.overrides
        ],
        "published_through": calendar.published_through,
        "fingerprint": calendar.fingerprint,
    }
    CalendarVersion.objects.update_or_create(since=since, defaults=said)
