"""The one number or day of a comparison, read from a cell: bare, or within the words of the comparison."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from rules.authoring.tables.trigger_rows import editable_field, words_of
from rules.authoring.tables.values import CellValueError, read_day
from rules.language import Line
from rules.vocabulary import Field, FieldType, FieldValueError

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)
_DAYS = (re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII), re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII))
_SPACE = re.compile(r"\s+")


def read_line_value(line: Line, raw: object) -> object:
    """The value as a rule keeps it.

    Raises:
        CellValueError: It is none, or the words around it say another comparison.
    """
    field = editable_field(line)
    if field is None:
        raise CellValueError(_("This condition has no single number."), _("Change it in the rule builder."))
    if field.type is FieldType.DATE:
        return _read_day(line, raw)
    number = _read_number(field, raw if not isinstance(raw, str) else _number_in(line, raw))
    try:
        field.read(number)
    except FieldValueError as error:
        raise CellValueError(
            f"{field.label.en} / {field.label.zh}: {error.reason.en} / {error.reason.zh}",
            _("Write a number that the field can take."),
        ) from error
    return number


def _read_day(line: Line, raw: object) -> str:
    if isinstance(raw, str):
        for pattern in _DAYS:
            found = pattern.search(unicodedata.normalize("NFKC", raw))
            if found:
                raw = "-".join(found.groups()) if found.groups() else found[0]
                break
    day: date = read_day(raw)
    return day.isoformat()


def _number_in(line: Line, raw: str) -> str:
    """The number of a text that is either bare or says the same comparison with another number."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if _NUMBER.fullmatch(text):
        return text
    found = _NUMBER.findall(text)
    if len(found) == 1 and _plain(text) in {_plain(said) for said in _said_with(line, found[0])}:
        return str(found[0])
    raise CellValueError(
        _("The cell says another comparison than the rule, or has no number."),
        _("Change only the number in it; everything else is changed in the rule builder."),
    )


def _said_with(line: Line, number: str) -> list[str]:
    """The comparison in both languages with a number, and with the number put in place of the old one."""
    field = editable_field(line)
    said = []
    try:
        value = _read_number(field, number) if field else None
        words = words_of(replace(line, value=value))
        said += [words.en, words.zh]
    except CellValueError:
        pass
    words = words_of(line)
    return said + [_NUMBER.sub(number, text, count=1) for text in (words.en, words.zh)]


def _read_number(field: Field | None, raw: object) -> int | float:
    try:
        number = Decimal(str(raw).replace(",", "")) if not isinstance(raw, bool) else Decimal("nan")
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or number.adjusted() > 18:
        raise CellValueError(_("This is not a number."), _("Write a number, without words."))
    if number == number.to_integral_value():
        return int(number)
    if field is None or field.type is FieldType.INTEGER:
        raise CellValueError(_("This is not a whole number."), _("Write a whole number."))
    return float(number)


def _plain(text: str) -> str:
    return _SPACE.sub("", text).replace(",", "").casefold()
