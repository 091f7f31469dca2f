"""What keeps a rule from being compiled, with the path where an author finds it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rules.language import Group, LimitCheck, Rule, When, check_rule
from rules.language.outcomes import Prerequisite, TimeLimit, Unit
from tests.factories.rule_language import TEST_VOCABULARY, accountability, label, line, prerequisite, time_limit, when

GOOD = time_limit("r", when((line("item", "is", "A"), line("remark", "matches", "[0-9]+"))))

PROBLEMS: list[tuple[Rule, str]] = [
    (replace(GOOD, code="a b"), "code"),
    (replace(GOOD, title=label(" ")), "title.en"),
    (replace(GOOD, priority=10**7), "priority"),
    (replace(GOOD, effective_from=date(2026, 2, 1), effective_to=date(2026, 1, 31)), "effective_to"),
    (replace(accountability("r"), check=LimitCheck.VERIFIED), "check"),
    (replace(GOOD, then=accountability("x").then), "then"),
    (replace(GOOD, then=TimeLimit("lunch", 1, Unit.HOUR)), "then.clock"),
    (replace(GOOD, then=TimeLimit("committed", -1, Unit.HOUR)), "then.amount"),
    (replace(GOOD, then=TimeLimit("committed", 1, Unit.HOUR, start="whenever")), "then.start"),
    (replace(prerequisite("r", documents=(("D1",),)), then=Prerequisite("decide", ())), "then.documents"),
    (prerequisite("r", documents=((),)), "then.documents.0"),
    (time_limit("r", When((Group(()),))), "when.0"),
    (time_limit("r", when(line("nothing", "is", 1))), "when.0.0.field"),
    (time_limit("r", when(line("channel", "less", "online"))), "when.0.0.operator"),
    (time_limit("r", when(line("reasons_given", "at_least", True))), "when.0.0.operator"),
    (time_limit("r", when(line("documents_held", "is", "D1"))), "when.0.0.operator"),
    (time_limit("r", when(line("channel", "is", "phone"))), "when.0.0.value"),
    (time_limit("r", when(line("count", "is", "3"))), "when.0.0.value"),
    (time_limit("r", when(line("count", "is"))), "when.0.0.value"),
    (time_limit("r", when(line("count", "is_given", 3))), "when.0.0.value"),
    (time_limit("r", when(line("count", "one_of", ()))), "when.0.0.value"),
    (time_limit("r", when(line("count", "one_of", (1, "2")))), "when.0.0.value.1"),
    (time_limit("r", when(line("amount", "less", 0.001))), "when.0.0.value"),
    (time_limit("r", when(line("count", "less", other_field="amount"))), "when.0.0.other_field"),
    (time_limit("r", when(line("count", "less", 3, other_field="other_count"))), "when.0.0.value"),
    (time_limit("r", when(line("count", "one_of", other_field="other_count"))), "when.0.0.operator"),
    (time_limit("r", when(line("remark", "matches", "("))), "when.0.0.value"),
    (time_limit("r", when(line("remark", "matches", "(a)\\1"))), "when.0.0.value"),
    (time_limit("r", when(line("remark", "matches", "((a{100}){100}){100}"))), "when.0.0.value"),
    (time_limit("r", when(line("remark", "matches", "a" * 1_001))), "when.0.0.value"),
    (time_limit("r", when(line("remark", "is", "x" * 65_000))), "when.0.0.value"),
    (time_limit("r", when(*(line("count", "is", number) for number in range(257)))), "when"),
    (time_limit("r", when(tuple(line("count", "is", number) for number in range(101)))), "when.0"),
    (time_limit("r", when(tuple(line("count", "is", number, negated=True) for number in range(9)))), "when"),
    (time_limit("r", when(line("amount", "is", Decimal("1.5")))), ""),
    (replace(GOOD, note="x" * 200_000), ""),
]


@pytest.mark.parametrize(("rule", "path"), PROBLEMS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_rule_that_makes_no_sense_is_named_with_its_place(rule: Rule, path: str) -> None:
    assert path in [problem.path for problem in check_rule(rule, TEST_VOCABULARY)]


def test_a_rule_that_makes_sense_has_no_problem() -> None:
    assert check_rule(GOOD, TEST_VOCABULARY) == []
    assert check_rule(prerequisite("r", documents=(("D1", "D2"),)), TEST_VOCABULARY) == []
    assert check_rule(accountability("a", when(line("late", "is", True))), TEST_VOCABULARY) == []


def test_exactly_256_alternatives_are_allowed() -> None:
    lines = tuple(line("count", "is", number, negated=True) for number in range(8))
    assert check_rule(time_limit("r", when(lines)), TEST_VOCABULARY) == []
