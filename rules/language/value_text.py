"""How a person reads a value: 1,000,000 yuan, 31 March 2026, a choice by its name."""

from datetime import date, datetime, timedelta, timezone

from rules.language.series import AND, in_series
from rules.vocabulary import Field, FieldType, FieldValueError, Label, Vocabulary

_COUNTY_TIME = timezone(timedelta(hours=8))
_LONGEST_SHOWN = 80


def value_label(field: Field, value: object) -> Label:
    """A constant of a rule in both languages; one that does not fit its field is shown as it is."""
    try:
        read = field.read([value] if field.type is FieldType.CHOICES else value)
    except FieldValueError:
        return Label(str(value), str(value))
    if isinstance(read, frozenset):
        return field.choice_label(next(iter(read)))
    if isinstance(read, str):
        shown = read if len(read) <= _LONGEST_SHOWN else f"{read[:_LONGEST_SHOWN]}…"
        return field.choice_label(shown)
    if field.type is FieldType.DATE:
        return day_label(date.fromordinal(read))
    if field.type is FieldType.INSTANT:
        moment = datetime.fromtimestamp(read, tz=_COUNTY_TIME)
        day = day_label(moment.date())
        return Label(f"{moment:%H:%M} on {day.en}", f"{day.zh}{moment:%H:%M}")
    if field.type is FieldType.BOOLEAN:
        return Label("yes", "是") if read else Label("no", "否")
    return _counted(field, field.as_json(read))


def fact_as_sent(name: str, value: object, vocabulary: Vocabulary) -> Label:
    """A stated fact as "field: value"; one that the vocabulary does not know as it was sent."""
    field = vocabulary.get(name)
    if field is None:
        return Label(f"{name}: {value}", f"{name}：{value}")
    if field.type is FieldType.CHOICES and isinstance(value, list | tuple):
        said = in_series([value_label(field, member) for member in value], AND) if value else Label("–", "–")
    else:
        said = value_label(field, value)
    return Label(f"{field.label.en}: {said.en}", f"{field.label.zh}：{said.zh}")


def day_label(day: date) -> Label:
    """A date as it is written in running text."""
    return Label(f"{day.day} {day:%B} {day.year}", f"{day.year}年{day.month}月{day.day}日")


def counted_noun(amount: object, unit: Label) -> Label:
    """A number with its unit: "1 working day", "7个工作日"."""
    noun = unit.en.removesuffix("s") if amount == 1 else unit.en
    number = f"{amount:,}" if isinstance(amount, int | float) else str(amount)
    gap = "" if noun.startswith("%") else " "
    return Label(f"{number}{gap}{noun}", f"{amount}{unit.zh}")


def _counted(field: Field, number: object) -> Label:
    if field.unit is None:
        return Label(f"{number:,}" if isinstance(number, int | float) else str(number), str(number))
    return counted_noun(number, field.unit)
