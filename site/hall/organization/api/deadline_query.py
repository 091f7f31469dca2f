"""Reading the question "when does a limit end" from an address, strictly: every bad parameter is named."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hall.foundation.clock import LOCAL_ZONE, start_of_day
from hall.foundation.errors import Sentence, ValidationFailedError
from rules.calendar import FIRST_DAY, LAST_DAY, MAX_AMOUNT, Unit

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
# A plus sign that was not encoded arrives as a space.
_LOST_PLUS = re.compile(r" (?=\d{2}:\d{2}\Z)")
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_YES_NO = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class DeadlineQuery:
    """When does a limit of ``amount`` ``unit`` end that starts at ``start``?"""

    start: datetime
    amount: int
    unit: Unit
    roll_forward: bool


class _ParameterError(ValueError):
    def __init__(self, said: Sentence) -> None:
        super().__init__(said)
        self.said = said


def read_deadline_query(parameters: QueryDict) -> DeadlineQuery:
    """The question in the parameters of an address.

    Raises:
        ValidationFailedError: names every parameter that is missing, unknown, given twice or not valid.
    """
    readers: dict[str, tuple[Callable[[str], Any], str | None]] = {
        "start": (_start, None),
        "amount": (_amount, None),
        "unit": (_unit, Unit.WORKING_DAY),
        "roll_forward": (_flag, "false"),
    }
    wrong: dict[str, list[Sentence]] = {
        name: [_("There is no such parameter.")] for name in parameters if name not in readers
    }
    read: dict[str, Any] = {}
    for name, (reader, default) in readers.items():
        try:
            read[name] = reader(_only_value(parameters, name, default))
        except _ParameterError as error:
            wrong[name] = [error.said]
    if wrong:
        raise ValidationFailedError(fields=wrong)
    return DeadlineQuery(**read)


def _only_value(parameters: QueryDict, name: str, default: str | None) -> str:
    values = parameters.getlist(name)
    if len(values) > 1:
        raise _ParameterError(_("Give this once."))
    value = values[0] if values else default
    if value is None or value == "":
        raise _ParameterError(_("This is required."))
    return value


def _start(text: str) -> datetime:
    text = _LOST_PLUS.sub("+", text)
    if not (_DAY.fullmatch(text) or _INSTANT.fullmatch(text)):
        raise _ParameterError(_("A date (2026-09-30) or an instant with its offset (2026-09-30T16:00:00+08:00)."))
    try:
        if _DAY.fullmatch(text):
            start = start_of_day(date.fromisoformat(text))
        else:
            start = datetime.fromisoformat(text).astimezone(LOCAL_ZONE)
    except (ValueError, OverflowError) as error:
        raise _ParameterError(_("There is no such date or time.")) from error
    if not FIRST_DAY <= start.date() <= LAST_DAY:
        raise _ParameterError(_outside())
    return start


def _amount(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) > MAX_AMOUNT:
        raise _ParameterError(_("A whole number from 0 to %(most)s.") % {"most": MAX_AMOUNT})
    return int(text)


def _unit(text: str) -> Unit:
    try:
        return Unit(text)
    except ValueError as error:
        raise _ParameterError(_("One of: %(units)s.") % {"units": ", ".join(Unit)}) from error


def _flag(text: str) -> bool:
    if text not in _YES_NO:
        raise _ParameterError(_("true or false."))
    return _YES_NO[text]


def _outside() -> Sentence:
    return _("The calendar runs from %(first)s to %(last)s.") % {"first": FIRST_DAY, "last": LAST_DAY}


def outside_calendar() -> ValidationFailedError:
    """The error for a question whose answer lies beyond the calendar."""
    return ValidationFailedError(fields={"amount": [_outside()]})
