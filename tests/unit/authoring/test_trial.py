"""What the child process finds wrong with bundles of rules."""

from dataclasses import asdict, replace

from rules.authoring.proving.trial import list_problems
from rules.language import (
    Example,
    Group,
    Kind,
    Line,
    Operator,
    Rule,
    Source,
    SourceKind,
    TimeLimit,
    Unit,
    When,
    rule_to_json,
)
from rules.vocabulary import VOCABULARY, Label

FIELDS = [asdict(field) for field in VOCABULARY]
RULE = Rule(
    code="limit.T-1.committed",
    kind=Kind.TIME_LIMIT,
    title=Label("Limit", "时限"),
    when=When((Group((Line("item", Operator.IS, "T-1"),)),)),
    then=TimeLimit("committed", 10, Unit.WORKING_DAY),
    because=Source(SourceKind.PROPOSAL, Label("A test", "测试")),
)


def problems_of(*rules: Rule) -> list[tuple[str, str]]:
    return list_problems(FIELDS, [[rule_to_json(rule) for rule in rules]])


def test_sound_rules_have_no_problem() -> None:
    fires = Example({"item": "T-1"}, fires=True, name="its item")
    does_not = Example({"item": "T-2"}, fires=False, name="another item")
    assert problems_of(replace(RULE, examples=(fires, does_not))) == []


def test_an_example_is_tried_on_its_rule_alone() -> None:
    better = replace(RULE, code="limit.better", priority=1)
    hidden = replace(RULE, examples=(Example({"item": "T-1"}, fires=True, name="hidden by a better rule"),))
    assert problems_of(better, hidden) == []


def test_a_failing_example_is_named() -> None:
    wrong = replace(RULE, examples=(Example({"item": "T-2"}, fires=True, name="another item"),))
    assert problems_of(wrong) == [("limit.T-1.committed", "example “another item”: should fire and does not")]


def test_an_unreadable_fact_of_an_example_is_named() -> None:
    wrong = replace(RULE, examples=(Example({"level": 4}, fires=False, name="a number"),))
    ((code, reason),) = problems_of(wrong)
    assert code == "limit.T-1.committed"
    assert "level" in reason


def test_a_rule_that_does_not_compile_is_named() -> None:
    unknown = replace(RULE, when=When((Group((Line("moon", Operator.IS, "full"),)),)))
    ((code, reason),) = problems_of(unknown)
    assert (code, reason.split(":")[0]) == ("limit.T-1.committed", "when.0.0.field")


def test_what_is_no_rule_at_all_is_told() -> None:
    ((code, reason),) = list_problems(FIELDS, [[{"code": "x"}]])
    assert code == ""
    assert "kind" in reason


def test_examples_are_judged_on_a_day_on_which_the_rule_holds() -> None:
    dated = rule_to_json(replace(RULE, examples=(Example({"item": "T-1"}, fires=True, name="on its first day"),)))
    assert list_problems(FIELDS, [[dated | {"effective_from": "2030-01-01"}]]) == []


def test_the_child_knows_every_field_as_the_parent_does() -> None:
    known = [Line(field.name, Operator.IS_GIVEN) for field in VOCABULARY]
    groups = tuple(Group(tuple(known[first : first + 50])) for first in range(0, len(known), 50))
    assert problems_of(replace(RULE, when=When(groups))) == []
