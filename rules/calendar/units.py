"""The units that limits are written in, and the bounds within which a limit makes sense."""

from __future__ import annotations

from enum import StrEnum

from rules.calendar.errors import InvalidAmountError, UnknownUnitError

MAX_AMOUNT = 10_000
"""No limit in law comes near: 10,000 working days are forty years. Anything larger is an error of entry."""


class Unit(StrEnum):
    """How a limit counts: on working days, calendar days, hours of the clock, or months."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    MONTH = "month"


def read_unit(unit: object) -> Unit:
    """Return the unit that a text names.

    Raises:
        UnknownUnitError: the text names none.
    """
    try:
        return Unit(unit)  # type: ignore[arg-type]  # any object may come from outside; the enum decides
    except ValueError:
        raise UnknownUnitError(unit) from None


def check_amount(amount: object, *, lowest: int = 0) -> int:
    """Return the amount if it is a whole number from `lowest` to `MAX_AMOUNT`.

    Raises:
        InvalidAmountError: it is another type (truth values included) or out of range.
    """
    if type(amount) is not int or not lowest <= amount <= MAX_AMOUNT:
        raise InvalidAmountError(amount, lowest, MAX_AMOUNT)
    return amount
