"""When the demonstration's officers work: 9 to 17 o'clock on working days of the county's calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hall.foundation.clock import LOCAL_ZONE
from rules.calendar import WorkingCalendar

OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True)
class OfficeHours:
    """Instants within opening hours."""

    calendar: WorkingCalendar

    def minutes_later(self, at: datetime, minutes: int) -> datetime:
        """So many minutes on; after closing time, the next morning."""
        later = at.astimezone(LOCAL_ZONE) + timedelta(minutes=minutes)
        if later.time() < CLOSES and self.calendar.is_working_day(later.date()):
            return later
        return self._opening(self.calendar.next_working_day(at.astimezone(LOCAL_ZONE).date()), at)

    def working_days_later(self, at: datetime, days: int) -> datetime:
        """The same time of day so many working days on."""
        local = at.astimezone(LOCAL_ZONE)
        day = local.date()
        for _ in range(days):
            day = self.calendar.next_working_day(day)
        return datetime.combine(day, local.time(), LOCAL_ZONE)

    def list_working_days(self, first: date, last: date) -> list[date]:
        """The working days from the first to the last, both included."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if self.calendar.is_working_day(day)]

    def _opening(self, day: date, at: datetime) -> datetime:
        return datetime.combine(day, OPENS, LOCAL_ZONE) + timedelta(minutes=at.minute)
