"""Strict reading of one value: exact, bounded, never converting between types."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Context, Decimal, localcontext

from rules.vocabulary.types import FieldType, Label

LARGEST_MAGNITUDE = 2**62 - 1
"""Integers beyond this are not compared reliably by the engine."""

LARGEST_TEXT_BYTES = 64_999
"""Longer text is cut by the engine without a word."""

_EXACT = Context(prec=2_000, Emax=999_999, Emin=-999_999)
_LONGEST_DECIMAL_DIGITS = 1_500
_DATE_PATTERN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT_PATTERN = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII | re.IGNORECASE
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FieldValueError(ValueError):
    """A value that the field cannot take; `reason` says what to send instead."""

    def __init__(self, field: str, reason: Label) -> None:
        super().__init__(f"{field}: {reason.en}")
        self.field = field
        self.reason = reason


class RefusedValueError(ValueError):
    """A value that a reader refuses, before the field's name is known."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.reason = Label(en, zh)


def read_integer(value: object, scale: int = 0) -> int:
    """The integer itself; a truth value, a float or digits in text are refused."""
    if type(value) is not int:
        raise RefusedValueError("send a whole number, without quotes", "应为整数，不加引号")
    return _within_magnitude(value)


def read_decimal(value: object, scale: int) -> int:
    """The number times ten to the scale, exactly; more decimal places than the scale are refused."""
    if type(value) is int:
        return _within_magnitude(value * 10**scale)
    if type(value) is float:
        number = Decimal(repr(value))
    elif isinstance(value, Decimal):
        number = value
    else:
        raise RefusedValueError("send a number, without quotes", "应为数字，不加引号")
    if not number.is_finite():
        raise RefusedValueError("send a finite number", "应为有限数")
    if number and number.adjusted() < -scale:
        raise RefusedValueError(f"send at most {scale} decimal places", f"最多保留{scale}位小数")
    if len(number.as_tuple().digits) > _LONGEST_DECIMAL_DIGITS or (number and number.adjusted() > 20):
        raise RefusedValueError("send a smaller number", "数值过大")
    with localcontext(_EXACT):
        scaled = number.scaleb(scale)
        whole = int(scaled)
        if scaled != whole:
            raise RefusedValueError(f"send at most {scale} decimal places", f"最多保留{scale}位小数")
    return _within_magnitude(whole)


def read_date(value: object, scale: int = 0) -> int:
    """The day's ordinal, from a date or text like 2026-03-31."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal()
    if isinstance(value, str) and _DATE_PATTERN.fullmatch(value):
        try:
            return date.fromisoformat(value).toordinal()
        except ValueError:
            raise RefusedValueError("send a day that exists", "日期不存在") from None
    raise RefusedValueError("send a date like 2026-03-31", "应为日期，如 2026-03-31")


def read_instant(value: object, scale: int = 0) -> int:
    """Whole UTC seconds, from an aware datetime or text with its offset; parts of a second are dropped."""
    moment = value
    if isinstance(value, str) and _INSTANT_PATTERN.fullmatch(value):
        try:
            moment = datetime.fromisoformat(value.upper())
        except ValueError:
            raise RefusedValueError("send an instant that exists", "时间不存在") from None
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        raise RefusedValueError(
            "send an instant with its offset, like 2026-03-31T09:00:00+08:00",
            "应为带时区的时间，如 2026-03-31T09:00:00+08:00",
        )
    try:
        elapsed = moment - _EPOCH
    except OverflowError:
        raise RefusedValueError("send an instant within the calendar", "时间超出范围") from None
    return elapsed.days * 86_400 + elapsed.seconds


def read_boolean(value: object, scale: int = 0) -> int:
    """1 for true, 0 for false; numbers and words are refused."""
    if value is True:
        return 1
    if value is False:
        return 0
    raise RefusedValueError("send true or false", "应为 true 或 false")


def read_text(value: object, scale: int = 0) -> str:
    """The text itself, if it can be stored and compared in full."""
    if type(value) is not str:
        raise RefusedValueError("send text", "应为文本")
    if "\x00" in value:
        raise RefusedValueError("remove the NUL character", "请去掉空字符（NUL）")
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        raise RefusedValueError("send valid Unicode text", "应为有效的 Unicode 文本") from None
    if size > LARGEST_TEXT_BYTES:
        raise RefusedValueError(
            f"shorten it to {LARGEST_TEXT_BYTES} bytes of UTF-8", f"请缩短至 UTF-8 编码{LARGEST_TEXT_BYTES}字节以内"
        )
    return value


def _within_magnitude(number: int) -> int:
    if -LARGEST_MAGNITUDE <= number <= LARGEST_MAGNITUDE:
        return number
    raise RefusedValueError("send a smaller number", "数值过大")


NUMBER_READERS: dict[FieldType, Callable[[object, int], int]] = {
    FieldType.INTEGER: read_integer,
    FieldType.DECIMAL: read_decimal,
    FieldType.DATE: read_date,
    FieldType.INSTANT: read_instant,
    FieldType.BOOLEAN: read_boolean,
}
