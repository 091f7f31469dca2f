"""Between a value as it is typed and as a rule keeps it, by the type of its field."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from rules.authoring.admin.builder.characters import complain_of
from rules.vocabulary import Field, FieldType, FieldValueError

COUNTY_TIME = timezone(timedelta(hours=8))
LONGEST_VALUE = 1_000
_NUMBER = re.compile(r"[+-]?\d{1,19}(\.\d{1,9})?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(\D|$))", re.ASCII)


class EntryError(ValueError):
    """What was typed is no value; the message says what to type instead."""


def read_value(field: Field, typed: str) -> object:
    """The value as a rule keeps it.

    Raises:
        EntryError: It is not a value of this field.
    """
    if len(typed) > LONGEST_VALUE:
        raise EntryError(_("Shorten it to %(most)s characters.") % {"most": LONGEST_VALUE})
    complaint = complain_of(typed)
    if complaint:
        raise EntryError(complaint)
    return _READERS.get(field.type, _read_text)(field, typed)


def write_value(field: Field | None, value: object) -> str:
    """The value as it stands in its control."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if field is not None and field.type is FieldType.INSTANT and isinstance(value, str):
        try:
            return datetime.fromisoformat(value).astimezone(COUNTY_TIME).strftime("%Y-%m-%dT%H:%M")
        except ValueError:
            return value
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    return str(value)


def _read_integer(field: Field, typed: str) -> object:
    number = _number(typed)
    if number != number.to_integral_value():
        raise EntryError(_("Type a whole number, without decimals."))
    return _within(field, int(number), number)


def _read_decimal(field: Field, typed: str) -> object:
    number = _number(typed)
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > field.scale:
        raise EntryError(_("Type at most %(places)s decimal places.") % {"places": field.scale})
    if number == number.to_integral_value():
        return _within(field, int(number), number)
    if Decimal(repr(float(number))) != number.normalize():
        raise EntryError(_("Type a number with fewer digits."))
    return _within(field, float(number), number)


def _number(typed: str) -> Decimal:
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", typed).strip())
    if not _NUMBER.fullmatch(plain):
        raise EntryError(_("Type a number in digits, such as 10."))
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise EntryError(_("Type a number in digits, such as 10.")) from None


def _within(field: Field, value: int | float, number: Decimal) -> object:
    if field.minimum is not None and number < Decimal(str(field.minimum)):
        raise EntryError(_("Type %(least)s or more.") % {"least": field.minimum})
    if field.maximum is not None and number > Decimal(str(field.maximum)):
        raise EntryError(_("Type %(most)s or less.") % {"most": field.maximum})
    return value


def _read_date(_field: Field, typed: str) -> object:
    return read_day(typed).isoformat()


def read_day(typed: str) -> date:
    """A day as the browser's date control sends it.

    Raises:
        EntryError: It is not a day of the calendar.
    """
    try:
        return date.fromisoformat(unicodedata.normalize("NFKC", typed).replace("/", "-"))
    except ValueError:
        raise EntryError(_("Give a day of the calendar as year-month-day, such as 2026-03-31.")) from None


def _read_instant(_field: Field, typed: str) -> object:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise EntryError(_("Give a day and a time, such as 2026-03-31T09:00.")) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=COUNTY_TIME)).isoformat()


def _read_boolean(_field: Field, typed: str) -> object:
    if typed not in {"true", "false"}:
        raise EntryError(_("Choose one of the two."))
    return typed == "true"


def _read_text(field: Field, typed: str) -> object:
    if field.choices and typed not in {choice.value for choice in field.choices}:
        raise EntryError(_("Choose one from the list."))
    try:
        field.read([typed] if field.type is FieldType.CHOICES else typed)
    except FieldValueError:
        raise EntryError(_("Type ordinary text.")) from None
    return typed


_READERS: dict[FieldType, Callable[[Field, str], object]] = {
    FieldType.INTEGER: _read_integer,
    FieldType.DECIMAL: _read_decimal,
    FieldType.DATE: _read_date,
    FieldType.INSTANT: _read_instant,
    FieldType.BOOLEAN: _read_boolean,
}
