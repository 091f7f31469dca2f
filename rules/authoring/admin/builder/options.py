"""What the selects of the builder offer, in the language of the page."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rules.authoring.admin.read_only import in_language
from rules.language import START_LABELS, UNIT_LABELS, Kind, Operator, operators_for
from rules.language.operators import FIELD_OPERATORS
from rules.language.text import ANSWERS_LABELS, CLOCK_LABELS, SEVERITY_LABELS
from rules.vocabulary import ORDERED_TYPES, VOCABULARY, Field, FieldType, Label
from rules.vocabulary.fixed import FIXED_FIELDS

_FIXED = frozenset(field.name for field in FIXED_FIELDS)


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a select."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Entries under one heading."""

    heading: str
    options: tuple[Option, ...]


def spoken(label: Label) -> str:
    """The label in the language of the page."""
    return in_language(label.en, label.zh)


def named(labels: Iterable[tuple[str, Label]]) -> tuple[Option, ...]:
    """Options of values with their labels."""
    return tuple(Option(value, spoken(label)) for value, label in labels)


def field_groups(kind: Kind) -> tuple[OptionGroup, ...]:
    """Every field a rule may speak of, under a few headings; the likeliest heading of the kind comes first."""
    groups = _field_groups(get_language() or "", VOCABULARY.fingerprint)
    return (groups[1], groups[0], groups[2]) if kind is Kind.ACCOUNTABILITY else groups


@cache
def _field_groups(_language: str, _fingerprint: str) -> tuple[OptionGroup, OptionGroup, OptionGroup]:
    def under(heading: str, fields: Iterable[Field]) -> OptionGroup:
        return OptionGroup(heading, named((field.name, field.label) for field in fields))

    moving = {field.name for field in VOCABULARY if field.moves_with_time or field.name.endswith("_limit_amount")}
    return (
        under(_("Item and application"), (field for field in VOCABULARY if field.name in _FIXED)),
        under(_("Clocks of the case"), (field for field in VOCABULARY if field.name in moving)),
        under(_("Case and project"), (field for field in VOCABULARY if field.name not in _FIXED | moving)),
    )


def operator_options(field: Field) -> tuple[Option, ...]:
    """The comparisons of a field as parts of a sentence; those with another field stand at the end."""
    return _operators_of(field.name, get_language() or "", VOCABULARY.fingerprint)


@lru_cache(maxsize=1_000)
def _operators_of(name: str, _language: str, _fingerprint: str) -> tuple[Option, ...]:
    field = VOCABULARY.get(name)
    return tuple(_operator_options(field)) if field else ()


def _operator_options(field: Field) -> Iterator[Option]:
    words = operator_words(field.type)
    allowed = operators_for(field.type)
    if field.type is FieldType.BOOLEAN:
        yield Option("is:true", spoken(field.when_true or Label(f"{field.label.en}: yes", f"{field.label.zh}：是")))
        yield Option("is:false", spoken(field.when_false or Label(f"{field.label.en}: no", f"{field.label.zh}：否")))
        yield from (Option(one.value, words[one]) for one in (Operator.IS_GIVEN, Operator.IS_NOT_GIVEN))
        return
    yield from (Option(one.value, words[one]) for one in Operator if one in allowed)
    if comparable_fields(field):
        another = _("another field")
        for one in Operator:
            if one in allowed & FIELD_OPERATORS and (field.type in ORDERED_TYPES or field.name in _FIXED):
                yield Option(f"{one.value}:field", f"{words[one]} {another}")


def comparable_fields(field: Field) -> tuple[Option, ...]:
    """Other fields of the same type and scale, those of the same unit first."""
    alike = (field.type, field.scale)
    others = [one for one in VOCABULARY if one.name != field.name and (one.type, one.scale) == alike]
    return named((one.name, one.label) for one in sorted(others, key=lambda one: one.unit != field.unit))


def operator_words(field_type: FieldType) -> Mapping[Operator, str]:
    """A comparison between its field and its value, as one reads it."""
    words = _WORDS | _WORDS_OF.get(field_type, {})
    return {operator: spoken(label) for operator, label in words.items()}


_WORDS = {
    Operator.IS: Label("is", "为"),
    Operator.IS_NOT: Label("is not", "不为"),
    Operator.LESS: Label("is less than", "少于"),
    Operator.AT_MOST: Label("is at most", "不超过"),
    Operator.MORE: Label("is more than", "超过"),
    Operator.AT_LEAST: Label("is at least", "不少于"),
    Operator.ONE_OF: Label("is one of", "为下列之一"),
    Operator.NOT_ONE_OF: Label("is none of", "不属于下列"),
    Operator.CONTAINS: Label("includes", "包括"),
    Operator.CONTAINS_NOT: Label("does not include", "不包括"),
    Operator.MATCHES: Label("has the form", "符合格式"),
    Operator.IS_GIVEN: Label("is known", "已填写"),
    Operator.IS_NOT_GIVEN: Label("is not known", "未填写"),
}
_TIME_WORDS = {
    Operator.LESS: Label("is before", "早于"),
    Operator.AT_MOST: Label("is not after", "不晚于"),
    Operator.MORE: Label("is after", "晚于"),
    Operator.AT_LEAST: Label("is not before", "不早于"),
}
_WORDS_OF = {
    FieldType.DATE: _TIME_WORDS,
    FieldType.INSTANT: _TIME_WORDS,
    FieldType.TEXT: {
        Operator.CONTAINS: Label("contains", "含有"),
        Operator.CONTAINS_NOT: Label("does not contain", "不含"),
    },
}


def clock_options() -> tuple[Option, ...]:
    """The clocks that every case has."""
    return named(CLOCK_LABELS.items())


def unit_options() -> tuple[Option, ...]:
    """What a limit counts in."""
    return named((unit.value, label) for unit, label in UNIT_LABELS.items())


def start_options() -> tuple[Option, ...]:
    """The events a limit counts from."""
    return named(START_LABELS.items())


def severity_options() -> tuple[Option, ...]:
    """The rungs of the ladder."""
    return named((severity.value, label) for severity, label in SEVERITY_LABELS.items())


def answers_options() -> tuple[Option, ...]:
    """Who answers for a finding."""
    return named((answers.value, label) for answers, label in ANSWERS_LABELS.items())


def act_options() -> tuple[Option, ...]:
    """The acts of a case that may need documents."""
    acts = VOCABULARY.get("act")
    return named((choice.value, choice.label) for choice in acts.choices) if acts else ()


def fact_fields(spoken_of: Collection[str]) -> tuple[Option, ...]:
    """What a situation may state: what the rule asks about, and the day on which it is in force or not."""
    return named((field.name, field.label) for field in VOCABULARY if field.name in {*spoken_of, "accepted_on"})


def other_fact_fields(kind: Kind, spoken_of: Collection[str]) -> tuple[OptionGroup, ...]:
    """What a situation may state besides: that a rule does not look at it is worth an example, too."""
    known = {option.value for option in fact_fields(spoken_of)}
    groups = (
        OptionGroup(group.heading, tuple(option for option in group.options if option.value not in known))
        for group in field_groups(kind)
    )
    return tuple(group for group in groups if group.options)
