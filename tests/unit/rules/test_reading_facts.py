"""Facts are read exactly or reported, never guessed."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from rules.vocabulary import (
    LARGEST_MAGNITUDE,
    VOCABULARY,
    Choice,
    Field,
    FieldType,
    FieldValueError,
    Label,
    Vocabulary,
    VocabularyError,
    read_facts,
)

NAME = Label("name", "名称")
WHOLE = Field("whole", FieldType.INTEGER, NAME, minimum=-5, maximum=LARGEST_MAGNITUDE)
MONEY = Field("money", FieldType.DECIMAL, NAME, scale=2, minimum="0.01")
DAY = Field("day", FieldType.DATE, NAME, minimum="2000-01-01")
MOMENT = Field("moment", FieldType.INSTANT, NAME)
FLAG = Field("flag", FieldType.BOOLEAN, NAME)
COLOR = Field("color", FieldType.CHOICE, NAME, choices=(Choice("red", NAME), Choice("blue", NAME)))
TEXT = Field("text", FieldType.TEXT, NAME)
OPEN = Field("open", FieldType.CHOICES, NAME)

READ: list[tuple[Field, object, object]] = [
    (WHOLE, 0, 0),
    (WHOLE, -5, -5),
    (WHOLE, LARGEST_MAGNITUDE, LARGEST_MAGNITUDE),
    (MONEY, 1, 100),
    (MONEY, 0.01, 1),
    (MONEY, 1234567.89, 123456789),
    (MONEY, Decimal("1.50"), 150),
    (MONEY, Decimal("1.5000"), 150),
    (MONEY, Decimal("1e3"), 100000),
    (DAY, "2026-02-28", date(2026, 2, 28).toordinal()),
    (DAY, date(2000, 1, 1), date(2000, 1, 1).toordinal()),
    (MOMENT, "1970-01-01T08:00:01+08:00", 1),
    (MOMENT, "1969-12-31T23:59:59Z", -1),
    (MOMENT, datetime(1970, 1, 1, 0, 0, 1, 999_999, tzinfo=UTC), 1),
    (MOMENT, datetime(1970, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))), 0),
    (FLAG, True, 1),
    (FLAG, False, 0),
    (COLOR, "red", "red"),
    (TEXT, "", ""),
    (TEXT, "受" * 21_666, "受" * 21_666),
    (OPEN, ["a", "b", "a"], frozenset({"a", "b"})),
    (OPEN, (), frozenset()),
]
REFUSED: list[tuple[Field, object]] = [
    *((WHOLE, value) for value in (True, False, 1.0, "1", None, [1], float("nan"), -6, 2**62, -(2**62), 10**400)),
    *((MONEY, value) for value in ("1.50", True, float("nan"), float("inf"), 0, -1, 0.001, 1e300, 5e-324, 10**18)),
    *((MONEY, Decimal(text)) for text in ("NaN", "sNaN", "-Infinity", "1.005", "1e-999999", "1e999999", "9" * 3000)),
    *((DAY, value) for value in ("2026-02-30", "20260228", "2026-2-3", "2026-W09-1", "", "1999-12-31", 736000)),
    (DAY, datetime(2026, 2, 28, tzinfo=UTC)),
    (DAY, "２０２６-02-28"),
    *((MOMENT, value) for value in ("2026-02-28T10:00:00", "2026-02-28", "10:00", 0, date(2026, 2, 28))),
    (MOMENT, datetime(2026, 2, 28)),  # noqa: DTZ001 - a naive one is what must be refused
    (MOMENT, "2026-02-30T10:00:00Z"),
    *((FLAG, value) for value in (0, 1, "true", None, "yes")),
    *((COLOR, value) for value in ("green", "RED", "", 1, None, ["red"])),
    *((TEXT, value) for value in (1, None, b"a", "a\x00b", "\ud800", "x" * 65_000, "受" * 21_667)),
    *((OPEN, value) for value in ("a", None, {"a": 1}, [1], ["\x00"], [None], [["a"]], ["a"] * 2_001)),
]


def written(value: object) -> str:
    """The name of a row, the same in every process: sets have no order of their own."""
    return repr(sorted(value) if isinstance(value, frozenset) else value)[:40]


@pytest.mark.parametrize(("field", "value", "expected"), READ, ids=written)
def test_a_value_of_the_fields_type_is_read_exactly(field: Field, value: object, expected: object) -> None:
    assert field.read(value) == expected
    assert type(field.read(value)) is type(expected)


@pytest.mark.parametrize(("field", "value"), REFUSED, ids=lambda value: repr(value)[:40])
def test_any_other_value_is_refused_with_a_reason_in_both_languages(field: Field, value: object) -> None:
    with pytest.raises(FieldValueError) as raised:
        field.read(value)
    assert raised.value.field == field.name
    assert raised.value.reason.en
    assert raised.value.reason.zh


@pytest.mark.parametrize(("field", "value", "_expected"), READ, ids=written)
def test_a_read_value_goes_back_to_a_form_that_reads_the_same(field: Field, value: object, _expected: object) -> None:
    read = field.read(value)
    assert field.read(field.as_json(read)) == read


def test_facts_that_cannot_be_read_are_missing_and_reported_by_name() -> None:
    facts = read_facts({"text": "a", "whole": "1", "flag": None, "other": 1}, Vocabulary(TEXT, WHOLE, FLAG))
    assert facts.values == {"text": "a"}
    assert [problem.field for problem in facts.problems] == ["whole", "flag", "other"]


def test_an_unknown_name_is_reported_in_a_form_that_can_be_stored() -> None:
    facts = read_facts({"\ud800\x00" + "x" * 200: 1}, Vocabulary())
    assert len(facts.problems[0].field) == 100
    facts.problems[0].field.encode()


def test_the_fixed_fields_are_there_from_the_start() -> None:
    fixed = "item item_type authority level handling applicant_kind service_form channel investment_amount accepted_on"
    assert set(fixed.split()) <= {field.name for field in VOCABULARY}


def test_a_name_keeps_its_first_meaning() -> None:
    vocabulary = Vocabulary(TEXT)
    vocabulary.register(TEXT)
    with pytest.raises(VocabularyError):
        vocabulary.register(Field("text", FieldType.INTEGER, NAME))


def test_the_fingerprint_changes_with_a_definition_and_not_with_the_order() -> None:
    assert Vocabulary(TEXT, FLAG).fingerprint == Vocabulary(FLAG, TEXT).fingerprint
    vocabulary = Vocabulary(TEXT)
    before = vocabulary.fingerprint
    vocabulary.register(FLAG)
    assert vocabulary.fingerprint != before


@pytest.mark.parametrize(
    "definition",
    [
        {"name": "Bad Name", "type": FieldType.TEXT},
        {"name": "a", "type": FieldType.TEXT, "minimum": 1},
        {"name": "a", "type": FieldType.INTEGER, "scale": 2},
        {"name": "a", "type": FieldType.INTEGER, "choices": (Choice("x", NAME),)},
        {"name": "a", "type": FieldType.DATE, "minimum": "2026-02-30"},
    ],
    ids=str,
)
def test_a_field_that_makes_no_sense_cannot_be_defined(definition: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Field(label=NAME, **definition)  # type: ignore[arg-type]  # wrong on purpose
