"""The values at which a moving field could begin to make an accountability rule fire."""

import pytest

from rules.engine import compile_bundle, thresholds
from rules.language import Line
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, time_limit, when

BEGINNINGS: list[tuple[Line, set[int]]] = [
    (line("count", "at_most", 2), {2}),
    (line("count", "less", 2), {1}),
    (line("count", "at_least", 3), {3}),
    (line("count", "more", 3), {4}),
    (line("count", "is", 5), {5}),
    (line("count", "is_not", 5), {4, 6}),
    (line("count", "one_of", (5, 7)), {5, 7}),
    (line("count", "less", 2, negated=True), {2}),
    (line("count", "is", 5, negated=True), {4, 6}),
    (line("late", "is", True), {1}),
    (line("amount", "at_least", 1.5), {150}),
]


@pytest.mark.parametrize(("condition", "expected"), BEGINNINGS, ids=str)
def test_a_comparison_tells_where_it_begins_to_hold(condition: Line, expected: set[int]) -> None:
    bundle = compile_bundle([accountability("r", when(condition))], TEST_VOCABULARY)
    assert thresholds([bundle], {condition.field}) == {condition.field: expected}


def test_thresholds_of_all_rules_and_bundles_are_put_together() -> None:
    first = compile_bundle(
        [accountability("a", when(line("count", "at_most", 2), line("count", "is", 9)))], TEST_VOCABULARY
    )
    second = compile_bundle([accountability("b", when(line("count", "at_most", 0)))], TEST_VOCABULARY)
    assert thresholds([first, second], {"count", "amount"}) == {"count": {0, 2, 9}}


def test_other_kinds_of_rule_and_other_fields_wake_nobody() -> None:
    rules = [time_limit("t", when(line("count", "at_most", 2))), accountability("a", when(line("amount", "is", 1)))]
    assert thresholds([compile_bundle(rules, TEST_VOCABULARY)], {"count"}) == {}


def test_comparisons_without_a_constant_wake_nobody() -> None:
    rule = accountability("a", when(line("count", "less", other_field="other_count"), line("count", "is_given")))
    assert thresholds([compile_bundle([rule], TEST_VOCABULARY)], {"count"}) == {}


def test_what_a_given_fact_rules_out_wakes_nobody() -> None:
    rules = [
        accountability("a", when((line("other_count", "is", 1), line("count", "at_least", 3)))),
        accountability("b", when((line("other_count", "is_not", 1), line("count", "at_least", 5)))),
        accountability("c", when(line("count", "at_least", 7))),
    ]
    bundle = compile_bundle(rules, TEST_VOCABULARY)
    assert thresholds([bundle], {"count"}, given={"other_count": 1}) == {"count": {3, 5, 7}}
    assert thresholds([bundle], {"count"}, given={"other_count": 2}) == {"count": {5, 7}}
