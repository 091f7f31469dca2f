"""Every shipped rule about time carries the day before, the day and the day after as examples, and they run."""

import pytest

from hall.cases.vocabulary import register_case_vocabulary
from rules.authoring.services.trying_examples import try_examples
from rules.defaults import list_default_rules
from rules.language import Line, Operator, Rule
from rules.vocabulary import VOCABULARY

register_case_vocabulary()
RULES = [
    rule
    for rule in list_default_rules()
    if any((field := VOCABULARY.get(line.field)) and field.moves_with_time for line in rule.when.lines())
]
ORDERED = {Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE, Operator.LESS}


def is_about_time(line: Line) -> bool:
    field = VOCABULARY.get(line.field)
    return field is not None and field.moves_with_time


def days_wanted(line: Line) -> dict[str, set[int]]:
    """Field → the values that the examples state, for the days around the one on which the line turns."""
    if line.operator in ORDERED and isinstance(line.value, int):
        return {line.field: {day for day in range(line.value - 1, line.value + 2) if day >= 0}}
    if line.field.endswith("_late") and line.value is True:
        clock = line.field.removesuffix("_late")
        return {f"{clock}_remaining_working_days": {1, 0}, f"{clock}_overdue_working_days": {1}}
    return {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_days_around_the_limit_are_examples(rule: Rule) -> None:
    for line in rule.when.lines():
        for field, days in days_wanted(line).items() if is_about_time(line) else ():
            stated = {example.facts[field] for example in rule.examples if field in example.facts}
            assert days <= stated, f"{field}: {sorted(days - stated)} in no example"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_builder_shows_every_example_passed_with_the_line_that_decided(rule: Rule) -> None:
    results = try_examples(rule)
    assert all(result.passed for result in results)
    assert [result.fires for result in results] == [example.fires for example in rule.examples]
    assert all(result.why.en and result.why.zh for result in results)
