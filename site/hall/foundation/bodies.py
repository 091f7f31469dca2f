"""Bodies of requests, read without guessing.

The REST framework is generous: it ignores names it does not know and turns
``3`` into ``"3"``. What is sent here becomes evidence, so a misspelt name or a
value of another type is an error that names the field, never a silent loss.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

LONGEST_NOTE = 2000
EARLIEST_DAY = date(1949, 10, 1)
LATEST_DAY = date(2199, 12, 31)


class Body(serializers.Serializer[Any]):
    """An object with known names only."""

    def to_internal_value(self, data: Any) -> Any:
        """Read the object; every name that no field has is an error under that name."""
        if isinstance(data, Mapping):
            unknown = sorted(name for name in map(str, data) if name not in self.fields)
            if unknown:
                raise serializers.ValidationError({name: [_("There is no such field.")] for name in unknown[:20]})
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """A text that is a text: numbers are not turned into one."""

    default_error_messages = {"not_text": _("This must be a text.")}

    def to_internal_value(self, data: Any) -> str:
        """The text, without white space around it."""
        if not isinstance(data, str):
            self.fail("not_text")
        return super().to_internal_value(data)


class Note(Text):
    """Free words that may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        """Allow nothing, and at most 2,000 characters."""
        kwargs.setdefault("allow_blank", True)
        kwargs.setdefault("max_length", LONGEST_NOTE)
        if not kwargs.get("required"):
            kwargs.setdefault("default", "")
        super().__init__(**kwargs)


class Whole(serializers.IntegerField):
    """A whole number that is a number: not ``"3"``, not ``3.0``, not ``true``."""

    default_error_messages = {"not_whole": _("This must be a whole number.")}

    def to_internal_value(self, data: Any) -> int:
        """The number, within its bounds."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("not_whole")
        return super().to_internal_value(data)


class YesNo(serializers.BooleanField):
    """True or false: not ``1``, not ``"yes"``."""

    default_error_messages = {"not_yes_or_no": _("This must be true or false.")}

    def to_internal_value(self, data: Any) -> bool:
        """The answer."""
        if not isinstance(data, bool):
            self.fail("not_yes_or_no")
        return data


class Day(serializers.DateField):
    """A day as YYYY-MM-DD, between 1949 and 2199."""

    default_error_messages = {
        "not_a_day": _("This must be a day, as YYYY-MM-DD."),
        "impossible": _("This day is out of range."),
    }

    def to_internal_value(self, value: Any) -> date:
        """The day."""
        if not isinstance(value, str):
            self.fail("not_a_day")
        day = super().to_internal_value(value)
        if not EARLIEST_DAY <= day <= LATEST_DAY:
            self.fail("impossible")
        return day
