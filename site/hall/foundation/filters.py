"""Filters that every list of the API may use.

``from`` and ``to`` bound a list in time. Each takes a day (``2026-11-23``, a
day of the county's time zone, both ends included) or an instant with offset
(``2026-11-23T09:00:00+08:00``).
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from hall.foundation.bodies import EARLIEST_DAY, LATEST_DAY
from hall.foundation.clock import LOCAL_ZONE

FilterSetClass = TypeVar("FilterSetClass", bound=type[filters.FilterSet])


class DayOrInstantField(forms.CharField):
    """A day or an instant; cleaned, it is the pair of the first instant meant and the first one after it."""

    def clean(self, value: Any) -> tuple[datetime, datetime] | None:
        """The stretch of time that was named; None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            if len(text) == len("2026-11-23"):
                day = _in_range(date.fromisoformat(text))
                begin = datetime.combine(day, time.min, LOCAL_ZONE)
                return begin, begin + timedelta(days=1)
            # A plus sign that was not encoded arrives as a space.
            instant = datetime.fromisoformat(text.replace(" ", "+"))
            _in_range(instant.date())
        except ValueError as error:
            raise ValidationError(_("Give a day or an instant with offset, as in ISO 8601.")) from error
        if instant.tzinfo is None:
            raise ValidationError(_("An instant needs an offset, for example +08:00."))
        return instant.astimezone(UTC), instant.astimezone(UTC) + timedelta(microseconds=1)


@extend_schema_field(OpenApiTypes.STR)
class FromFilter(filters.Filter):
    """Not before the day or instant."""

    field_class = DayOrInstantField

    def filter(self, qs: Any, value: tuple[datetime, datetime] | None) -> Any:
        """The rows at or after the beginning of what was named."""
        return qs if value is None else qs.filter(**{f"{self.field_name}__gte": value[0]})


@extend_schema_field(OpenApiTypes.STR)
class ToFilter(filters.Filter):
    """Not after the day or instant."""

    field_class = DayOrInstantField

    def filter(self, qs: Any, value: tuple[datetime, datetime] | None) -> Any:
        """The rows before the end of what was named."""
        return qs if value is None else qs.filter(**{f"{self.field_name}__lt": value[1]})


class Ordering(filters.OrderingFilter):
    """The order that was asked for, rows of one value by their key, so that no page repeats a row or leaves one out."""

    def filter(self, qs: Any, value: Sequence[str] | None) -> Any:
        """The rows in that order; the key goes the way of the last column, as in an index over both."""
        if not value:
            return qs
        columns = [self.get_ordering_value(name) for name in value]
        return qs.order_by(*columns, "-pk" if columns[-1].startswith("-") else "pk")


def within_period(field: str) -> Callable[[FilterSetClass], FilterSetClass]:
    """Class decorator: adds ``from`` and ``to`` over an instant of the row (``from`` cannot be an attribute)."""

    def add(cls: FilterSetClass) -> FilterSetClass:
        said = "A day (both ends included) or an instant with offset."
        added = {
            "from": FromFilter(field_name=field, label=said, help_text=said),
            "to": ToFilter(field_name=field, label=said, help_text=said),
        }
        cls.declared_filters.update(added)
        cls.base_filters.update(added)
        return cls

    return add


def _in_range(day: date) -> date:
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise ValueError(day)
    return day
