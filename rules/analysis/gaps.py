"""By how much a fact misses a comparison: "2 working days more", "3 days later"."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.language import Line, Operator, counted_noun
from rules.language.operators import OPPOSITES
from rules.vocabulary import ORDERED_TYPES, FactValue, Field, FieldType, Label, Vocabulary

_DAYS = Label("days", "天")
_HOURS = Label("hours", "小时")
_MINUTES = Label("minutes", "分钟")
_YEAR = {FieldType.DATE: 365, FieldType.INSTANT: 365 * 86_400}
"""What a distance in time is measured against, as a number is against the constant of its line."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing for a failed comparison to hold.

    Attributes:
        amount: In the engine's form of the field, positive when the fact must grow.
        share: The size against the constant (against a year for times); tells which of two gaps is the smaller.
        words: "2 working days more".
    """

    amount: int
    share: float
    words: Label


def find_gap(line: Line, values: Mapping[str, FactValue], vocabulary: Vocabulary) -> Gap | None:
    """The gap of a line that fails; None where nothing can be counted: no fact, or a type without order."""
    field, value = vocabulary.get(line.field), values.get(line.field)
    if field is None or field.type not in ORDERED_TYPES or not isinstance(value, int):
        return None
    wanted = OPPOSITES.get(line.operator) if line.negated else line.operator
    targets = _targets(line, wanted, field, values)
    missing = [amount for target in targets if (amount := _missing(wanted, value, target))]
    if not missing:
        return None
    amount = min(missing, key=abs)
    measure = _YEAR.get(field.type) or max(1, *(abs(target) for target in targets))
    return Gap(amount, abs(amount) / measure, _words(field, amount))


def _targets(line: Line, wanted: Operator | None, field: Field, values: Mapping[str, FactValue]) -> list[int]:
    if line.other_field is not None:
        constants = [values.get(line.other_field)]
    elif wanted is Operator.ONE_OF and isinstance(line.value, list | tuple):
        constants = [field.read(member) for member in line.value]
    elif line.value is None or isinstance(line.value, list | tuple):
        constants = []
    else:
        constants = [field.read(line.value)]
    return [constant for constant in constants if isinstance(constant, int)]


def _missing(wanted: Operator | None, value: int, target: int) -> int:
    if wanted in (Operator.IS, Operator.ONE_OF):
        return target - value
    if wanted in (Operator.AT_LEAST, Operator.MORE):
        return max(0, target + (wanted is Operator.MORE) - value)
    if wanted in (Operator.AT_MOST, Operator.LESS):
        return min(0, target - (wanted is Operator.LESS) - value)
    return 0


def _words(field: Field, amount: int) -> Label:
    size = abs(amount)
    if field.type in (FieldType.DATE, FieldType.INSTANT):
        length = counted_noun(size, _DAYS) if field.type is FieldType.DATE else _span(size)
        return Label(
            f"{length.en} {'later' if amount > 0 else 'earlier'}", f"{'晚' if amount > 0 else '早'}{length.zh}"
        )
    number = field.as_json(size)
    length = counted_noun(number, field.unit) if field.unit else Label(_grouped(number), str(number))
    return Label(f"{length.en} {'more' if amount > 0 else 'less'}", f"再{'多' if amount > 0 else '少'}{length.zh}")


def _span(seconds: int) -> Label:
    minutes = -(-seconds // 60)
    counts = ((minutes // 1_440, _DAYS), (minutes % 1_440 // 60, _HOURS), (minutes % 60, _MINUTES))
    parts = [counted_noun(count, unit) for count, unit in counts if count]
    return Label(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def _grouped(number: object) -> str:
    return f"{number:,}" if isinstance(number, int | float) else str(number)
