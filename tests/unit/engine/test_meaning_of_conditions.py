"""The semantic contract, clause by clause. Every test asks both evaluators, which must agree."""

from typing import Any

import pytest

from rules.engine import compile_bundle
from rules.language import Line, When
from rules.vocabulary import read_facts
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, when


def fires(condition: When, facts: dict[str, object]) -> bool:
    bundle = compile_bundle([accountability("r", condition)], TEST_VOCABULARY)
    try:
        return bool(bundle.fired(read_facts(facts, TEST_VOCABULARY).values))
    finally:
        bundle.close()


def holds(condition: Line, **facts: object) -> bool:
    return fires(when(condition), facts)


COMPARISONS: list[tuple[str, Any, dict[str, object], bool]] = [
    ("is", 3, {"count": 3}, True),
    ("is", 3, {"count": 4}, False),
    ("is_not", 3, {"count": 4}, True),
    ("is_not", 3, {"count": 3}, False),
    ("less", 3, {"count": 2}, True),
    ("less", 3, {"count": 3}, False),
    ("at_most", 3, {"count": 3}, True),
    ("at_most", 3, {"count": 4}, False),
    ("more", 3, {"count": 4}, True),
    ("more", 3, {"count": 3}, False),
    ("at_least", 3, {"count": 3}, True),
    ("at_least", 3, {"count": 2}, False),
    ("one_of", (1, 3), {"count": 3}, True),
    ("one_of", (1, 3), {"count": 2}, False),
    ("not_one_of", (1, 3), {"count": 2}, True),
    ("not_one_of", (1, 3), {"count": 3}, False),
    ("less", 2**62 - 1, {"count": 2**62 - 2}, True),  # beyond what a float can tell apart
    ("less", 2**62 - 2, {"count": 2**62 - 2}, False),
]


@pytest.mark.parametrize(("operator", "constant", "facts", "expected"), COMPARISONS)
def test_a_comparison_holds_exactly_as_its_word_says(
    operator: str,
    constant: Any,
    facts: dict[str, object],
    expected: bool,
) -> None:
    assert holds(line("count", operator, constant), **facts) is expected


@pytest.mark.parametrize(
    "condition",
    [
        *(line("count", operator, 3) for operator in ("is", "is_not", "less", "at_most", "more", "at_least")),
        *(line("count", operator, (3,)) for operator in ("one_of", "not_one_of")),
        *(line("remark", operator, "a") for operator in ("contains", "contains_not", "matches")),
        *(line("documents_held", operator, "D1") for operator in ("contains", "contains_not")),
        line("count", "is_not", other_field="other_count"),
        line("count", "is_given"),
    ],
    ids=str,
)
def test_a_missing_field_makes_every_comparison_false_and_its_negation_true(condition: Line) -> None:
    assert not holds(condition)
    assert holds(Line(condition.field, condition.operator, condition.value, condition.other_field, negated=True))


def test_a_missing_right_hand_field_makes_the_comparison_false() -> None:
    for operator in ("is", "is_not", "less", "at_most", "more", "at_least"):
        assert not holds(line("count", operator, other_field="other_count"), count=1)


def test_presence_is_asked_for_by_name() -> None:
    assert holds(line("count", "is_given"), count=0)
    assert holds(line("count", "is_not_given"))
    assert not holds(line("count", "is_not_given"), count=0)
    assert holds(line("documents_held", "is_given"), documents_held=[])


def test_not_less_than_five_is_not_given_or_at_least_five() -> None:
    negated = line("count", "less", 5, negated=True)
    assert holds(negated)
    assert holds(negated, count=5)
    assert not holds(negated, count=4)


def test_a_value_of_another_type_counts_as_missing() -> None:
    for wrong in (None, "3", 3.0, True, float("nan"), 2**62, [3]):
        assert holds(line("count", "is_not_given"), count=wrong)


def test_text_is_equal_only_when_every_character_is() -> None:
    for text in (
        "ab",
        "ab!",
        "AB",
        "受理",
        "é",
        "é",
        '"',
        "\\",
        "'",
        "\n",
        "",
        "x" * 64_999,
        '"' * 40_000,
        "\x01" * 12_000,
    ):
        other = text[:-1] + "y"
        assert holds(line("remark", "is", text), remark=text)
        assert not holds(line("remark", "is_not", text), remark=text)
        assert not holds(line("remark", "is", text), remark=other)
        assert holds(line("remark", "is_not", text), remark=other)


def test_a_pattern_must_match_the_whole_text() -> None:
    assert holds(line("remark", "matches", "[0-9]{6}-[0-9]+"), remark="511922-0002")
    assert not holds(line("remark", "matches", "[0-9]{6}"), remark="511922-0002")


def test_decimals_are_exact_to_the_scale_of_the_field() -> None:
    assert holds(line("amount", "is", 0.3), amount=0.3)
    assert holds(line("amount", "less", 100), amount=99.99)
    assert not holds(line("amount", "is", 0.3), amount=0.1 + 0.2)  # 17 places: not a value of this field


def test_dates_and_instants_are_ordered() -> None:
    assert holds(line("accepted_on", "less", "2026-03-01"), accepted_on="2026-02-28")
    assert not holds(line("accepted_on", "less", "2026-03-01"), accepted_on="2026-03-01")
    assert holds(line("asked_at", "is", "2026-01-01T00:00:00+08:00"), asked_at="2025-12-31T16:00:00Z")


def test_all_lines_of_a_group_must_hold_and_any_group_is_enough() -> None:
    condition = when((line("count", "is", 1), line("channel", "is", "online")), line("item", "is", "A"))
    assert fires(condition, {"count": 1, "channel": "online"})
    assert fires(condition, {"item": "A"})
    assert not fires(condition, {"count": 1, "channel": "window"})


def test_no_group_at_all_means_always() -> None:
    assert fires(When(), {})
