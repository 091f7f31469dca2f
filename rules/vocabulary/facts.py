"""From the facts of a case, as sent, to typed values and the problems found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.vocabulary.reading import FieldValueError
from rules.vocabulary.registry import Vocabulary
from rules.vocabulary.types import FactValue, Label

_LONGEST_NAME_SHOWN = 100
_UNKNOWN_FIELD = Label("no field has this name; see the vocabulary", "没有该名称的字段，请查看词汇表")
_NULL_VALUE = Label("leave the field out instead of sending null", "没有值时请省略该字段，不要发送 null")


@dataclass(frozen=True, slots=True)
class FactProblem:
    """A fact that could not be read and therefore counts as missing."""

    field: str
    reason: Label


@dataclass(frozen=True, slots=True)
class Facts:
    """Readable facts by field name, and what was wrong with the others."""

    values: dict[str, FactValue]
    problems: tuple[FactProblem, ...] = ()


def read_facts(raw: Mapping[str, object], vocabulary: Vocabulary) -> Facts:
    """Reads every fact by its field's type; what cannot be read is missing and reported."""
    values: dict[str, FactValue] = {}
    problems: list[FactProblem] = []
    for name, value in raw.items():
        field = vocabulary.get(name)
        if field is None:
            problems.append(FactProblem(_showable(name), _UNKNOWN_FIELD))
        elif value is None:
            problems.append(FactProblem(name, _NULL_VALUE))
        else:
            try:
                values[name] = field.read(value)
            except FieldValueError as error:
                problems.append(FactProblem(name, error.reason))
    return Facts(values, tuple(problems))


def _showable(name: object) -> str:
    """A name from outside, made safe to store and print."""
    text = str(name)[:_LONGEST_NAME_SHOWN].replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text.encode(errors="replace").decode()
