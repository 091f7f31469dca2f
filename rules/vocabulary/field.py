"""A field: one name, one type, one unit, and how its values are read and shown."""

import re
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from rules.vocabulary.reading import NUMBER_READERS, FieldValueError, RefusedValueError, read_text
from rules.vocabulary.types import ORDERED_TYPES, Choice, FactValue, FieldType, Label

_NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)
_LARGEST_SCALE = 9
_LARGEST_CHOICES = 2_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Field:
    """Something a rule may ask about.

    Attributes:
        label: A noun phrase without article, for sentences ("channel", "办理渠道").
        unit: Counted noun after a number ("working days"), if any.
        scale: Decimal places kept by a decimal field.
        minimum: Smallest value, in the form in which facts are sent (a decimal or date as text).
        maximum: Largest value, likewise.
        choices: Allowed values of a choice or choices field; none given means any text.
        moves_with_time: The value changes while nobody touches the case.
        when_true: How a sentence puts a true boolean, as a clause ("reasons were given", "已说明理由").
        when_false: How it puts a false one.
    """

    name: str
    type: FieldType
    label: Label
    _: KW_ONLY
    unit: Label | None = None
    scale: int = 0
    minimum: int | str | None = None
    maximum: int | str | None = None
    choices: tuple[Choice, ...] = ()
    moves_with_time: bool = False
    when_true: Label | None = None
    when_false: Label | None = None

    def __post_init__(self) -> None:
        if not _NAME_PATTERN.fullmatch(self.name):
            raise ValueError(f"field name {self.name!r} must be lower-case letters, digits and underscores")
        if not 0 <= self.scale <= _LARGEST_SCALE or (self.scale and self.type is not FieldType.DECIMAL):
            raise ValueError(f"{self.name}: scale {self.scale} does not fit type {self.type}")
        if self.choices and self.type not in (FieldType.CHOICE, FieldType.CHOICES):
            raise ValueError(f"{self.name}: only choice fields have choices")
        if self.type not in ORDERED_TYPES and (self.minimum, self.maximum) != (None, None):
            raise ValueError(f"{self.name}: only ordered fields have a minimum or maximum")
        self.value_range  # noqa: B018 - reads the bounds, so a bad one fails at registration

    def read(self, value: object) -> FactValue:
        """The value in the engine's form.

        Raises:
            FieldValueError: The value is of another type, out of range or not one of the choices.
        """
        try:
            if self.type in NUMBER_READERS:
                return self._in_range(NUMBER_READERS[self.type](value, self.scale))
            if self.type is FieldType.CHOICES:
                return self._read_choices(value)
            return self._one_of_the_choices(read_text(value))
        except RefusedValueError as error:
            raise FieldValueError(self.name, error.reason) from None

    def as_json(self, value: FactValue) -> object:
        """A read value in the form in which it would be sent: the way back from `read`."""
        if isinstance(value, frozenset):
            return sorted(value)
        if isinstance(value, str) or self.type is FieldType.INTEGER:
            return value
        if self.type is FieldType.BOOLEAN:
            return bool(value)
        if self.type is FieldType.DATE:
            return date.fromordinal(value).isoformat()
        if self.type is FieldType.INSTANT:
            return (_EPOCH + timedelta(seconds=value)).isoformat()
        number = Decimal(value).scaleb(-self.scale)
        if number == number.to_integral_value():
            return int(number)
        return float(number) if Decimal(repr(float(number))) == number else str(number)

    def choice_label(self, value: str) -> Label:
        """The name of a choice, or the value itself where choices are open."""
        choice = self._choices_by_value.get(value)
        return choice.label if choice else Label(value, value)

    @cached_property
    def _choices_by_value(self) -> dict[str, Choice]:
        return {choice.value: choice for choice in self.choices}

    @cached_property
    def value_range(self) -> tuple[int | None, int | None]:
        """The smallest and the largest value in the engine's form, where the field has them."""
        return self._read_bound(self.minimum), self._read_bound(self.maximum)

    def _read_bound(self, bound: int | str | None) -> int | None:
        if bound is None:
            return None
        is_decimal_text = self.type is FieldType.DECIMAL and isinstance(bound, str)
        return NUMBER_READERS[self.type](Decimal(bound) if is_decimal_text else bound, self.scale)

    def _in_range(self, number: int) -> int:
        smallest, largest = self.value_range
        if smallest is not None and number < smallest:
            raise RefusedValueError(f"send {self.minimum} or more", f"不得小于 {self.minimum}")
        if largest is not None and number > largest:
            raise RefusedValueError(f"send {self.maximum} or less", f"不得大于 {self.maximum}")
        return number

    def _one_of_the_choices(self, value: str) -> str:
        if self.choices and value not in self._choices_by_value:
            names = ", ".join(self._choices_by_value)
            raise RefusedValueError(f"send one of: {names}", f"应为下列之一：{names}")
        return value

    def _read_choices(self, value: object) -> frozenset[str]:
        if not isinstance(value, list | tuple | set | frozenset):
            raise RefusedValueError("send a list of values", "应为列表")
        if len(value) > _LARGEST_CHOICES:
            raise RefusedValueError(f"send at most {_LARGEST_CHOICES} values", f"最多{_LARGEST_CHOICES}个值")
        return frozenset(self._one_of_the_choices(read_text(entry)) for entry in value)
