"""When a point is open on a day: its special day, else the county's calendar, else its weekday. No legal clock asks."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q

from hall.organization.models import OpeningHours, PointDay, ServicePoint
from hall.organization.selectors.working_calendar import get_calendar_as_of
from rules.vocabulary import Label

_MONDAY = 1
_SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Opening:
    """How a point is open on a day.

    Attributes:
        hours: the stretches in which it is open; none when it is closed.
        reason: why it is not as on any such weekday; None when it is.
    """

    hours: tuple[tuple[time, time], ...]
    reason: Label | None = None


def get_opening(point: ServicePoint, day: date, *, as_of: datetime) -> Opening:
    """When a point is open on a day, as it was known at an instant.

    A special day of the point comes first. On a holiday of the county it is closed; a weekend day that is worked has
    the hours of a Monday.
    """
    said = PointDay.objects.filter(Q(replaced_at__isnull=True) | Q(replaced_at__gt=as_of), point=point, day=day)
    special = said.filter(decided_at__lte=as_of).order_by("-decided_at").first()
    if special is not None:
        hours = ((special.opens, special.closes),) if special.opens and special.closes else ()
        return Opening(hours, Label(special.name_en, special.name_zh))
    calendar = get_calendar_as_of(as_of)
    weekday, worked = day.isoweekday(), calendar.is_working_day(day)
    if weekday < _SATURDAY and not worked:
        return Opening((), calendar.describe_day(day))
    if weekday >= _SATURDAY and worked:
        return Opening(_hours(point, _MONDAY), calendar.describe_day(day))
    return Opening(_hours(point, weekday))


def _hours(point: ServicePoint, weekday: int) -> tuple[tuple[time, time], ...]:
    found = OpeningHours.objects.filter(point=point, weekday=weekday).order_by("opens")
    return tuple(found.values_list("opens", "closes"))
