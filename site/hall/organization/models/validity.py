"""What "from a day to a day" means for a row: both days included, an open end is null."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models


class ClosedDateRange(models.Func):
    """``daterange(first, last, '[]')``; an empty last day is no end."""

    function = "daterange"
    output_field: Any = DateRangeField()


def period(first: str, last: str) -> ClosedDateRange:
    """The range of the days of a row, for exclusion constraints."""
    return ClosedDateRange(models.F(first), models.F(last), models.Value("[]"))


def ends_after_it_begins(first: str, last: str, *, name: str) -> models.CheckConstraint:
    """The last day is not before the first."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{last}__isnull": True}) | models.Q(**{f"{last}__gte": models.F(first)}), name=name
    )


def on_day(day: date, first: str = "valid_from", last: str = "valid_to", prefix: str = "") -> models.Q:
    """Rows whose days include ``day``; ``prefix`` is a relation with its ``__``."""
    return models.Q(**{f"{prefix}{first}__lte": day}) & (
        models.Q(**{f"{prefix}{last}__isnull": True}) | models.Q(**{f"{prefix}{last}__gte": day})
    )
