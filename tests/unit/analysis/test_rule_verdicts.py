"""Why a rule fired, nearly fired or did not: agreeing with the evaluators, in words a clerk understands."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from rules.analysis.line_verdicts import Known, judge_line, line_holds
from rules.analysis.rule_verdicts import RuleVerdict, Standing, judge_rules
from rules.engine.reference import ReferenceEvaluator
from rules.language import Rule
from rules.vocabulary import Label, read_facts
from tests.differential.values import VOCABULARY
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, prerequisite, time_limit, when
from tests.unit.engine.strategies import raw_facts, rule_sets

ON = date(2026, 3, 2)


def judged(*rules: Rule, facts: dict[str, object], **more: Any) -> dict[str, RuleVerdict]:
    values = read_facts(facts, TEST_VOCABULARY).values
    return {verdict.rule.code: verdict for verdict in judge_rules(rules, values, TEST_VOCABULARY, on=ON, **more)}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules=rule_sets(), facts=raw_facts)
def test_verdicts_agree_with_the_reference_evaluator(rules: list[Rule], facts: dict[str, object]) -> None:
    values = read_facts(facts, VOCABULARY).values
    fired = {rules[position].code for position in ReferenceEvaluator(rules, VOCABULARY).fired(values)}
    verdicts = judge_rules(rules, values, VOCABULARY, on=ON)
    assert len(verdicts) == len(rules)
    assert {v.rule.code for v in verdicts if v.standing in (Standing.FIRED, Standing.OUTRANKED)} == fired
    for verdict in verdicts:
        for group in verdict.groups:
            assert group.holds is all(line_holds(said.line, values, VOCABULARY) for said in group.lines)
        if verdict.standing is Standing.NEARLY:
            assert verdict.nearest is not None
            assert any(group.failed == (verdict.nearest,) for group in verdict.groups)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules=rule_sets(), facts=raw_facts)
def test_a_fact_moved_by_its_gap_makes_the_line_hold(rules: list[Rule], facts: dict[str, object]) -> None:
    values = read_facts(facts, VOCABULARY).values
    for verdict in judge_rules(rules, values, VOCABULARY, on=ON):
        for said in (said for group in verdict.groups for said in group.lines):
            value = values.get(said.line.field)
            if said.gap is not None and isinstance(value, int):
                assert not said.holds
                assert line_holds(said.line, {**values, said.line.field: value + said.gap.amount}, VOCABULARY)


@pytest.mark.parametrize(
    ("asked", "fact", "words"),
    [
        (line("count", "at_least", 3), {"count": 1}, Label("2 times more", "再多2次")),
        (line("count", "more", 3), {"count": 3}, Label("1 time more", "再多1次")),
        (line("count", "less", 3), {"count": 3}, Label("1 time less", "再少1次")),
        (line("count", "is", 3), {"count": 5}, Label("2 times less", "再少2次")),
        (line("count", "one_of", (1, 4)), {"count": 5}, Label("1 time less", "再少1次")),
        (line("count", "less", 3, negated=True), {"count": 2}, Label("1 time more", "再多1次")),
        (line("amount", "at_most", 1_000_000), {"amount": 1_250_000.5}, Label("250,000.5 yuan less", "再少250000.5元")),
        (line("accepted_on", "at_least", "2026-03-05"), {"accepted_on": "2026-03-04"}, Label("1 day later", "晚1天")),
        (line("accepted_on", "less", "2026-03-01"), {"accepted_on": "2026-03-03"}, Label("3 days earlier", "早3天")),
        (
            line("asked_at", "at_least", "2026-03-02T12:00:00Z"),
            {"asked_at": "2026-03-01T10:30:00Z"},
            Label("1 day 1 hour 30 minutes later", "晚1天1小时30分钟"),
        ),
    ],
)
def test_a_missed_number_or_date_says_by_how_much(asked: Any, fact: dict[str, object], words: Label) -> None:
    said = judge_line(asked, Known(read_facts(fact, TEST_VOCABULARY).values, TEST_VOCABULARY))
    assert not said.holds
    assert said.gap is not None
    assert said.gap.words == words


def test_a_missed_comparison_of_two_fields_is_measured_too() -> None:
    facts = Known({"count": 2, "other_count": 5}, TEST_VOCABULARY)
    said = judge_line(line("count", "more", other_field="other_count"), facts)
    assert said.gap is not None
    assert said.gap.words.en == "4 times more"
    assert said.fact.en == "the number of supplement notices is 2 times and the other count is 5"


@pytest.mark.parametrize(
    ("asked", "facts", "fact"),
    [
        (line("channel", "is", "online"), {"channel": "window"}, Label("the channel is window", "办理渠道为窗口")),
        (line("channel", "is", "online"), {}, Label("the channel is not given", "办理渠道未填写")),
        (line("reasons_given", "is", True), {}, Label("“reasons given” is not given", "“已说明理由”未填写")),
        (line("late", "is", True), {"late": False}, Label("the committed limit has not passed", "承诺时限未过")),
        (
            line("documents_held", "contains", "D3"),
            {"documents_held": ["D2", "D1"]},
            Label("the documents held: D1 and D2", "已有材料：D1和D2"),
        ),
        (
            line("documents_held", "contains", "D3"),
            {"documents_held": []},
            Label("the documents held: none", "已有材料：无"),
        ),
    ],
)
def test_the_fact_is_told_in_words(asked: Any, facts: dict[str, object], fact: Label) -> None:
    said = judge_line(asked, Known(read_facts(facts, TEST_VOCABULARY).values, TEST_VOCABULARY))
    assert said.fact == fact
    assert said.given is bool(facts)


def test_a_hidden_field_is_only_said_to_be_given() -> None:
    asked = line("remark", "contains", "urgent")
    said = judge_line(asked, Known({"remark": "call 000-0000"}, TEST_VOCABULARY, frozenset({"remark"})))
    assert said.fact == Label("the remark is given", "备注已填写")
    counted = judge_line(line("count", "more", 3), Known({"count": 1}, TEST_VOCABULARY, frozenset({"count"})))
    assert counted.gap is None


def test_nearly_means_one_failed_line_in_the_best_group() -> None:
    card = accountability(
        "card",
        when(
            (line("channel", "is", "online"), line("count", "at_least", 2)),
            (line("late", "is", True), line("count", "at_least", 2), line("channel", "is", "window")),
        ),
    )
    said = judged(card, facts={"channel": "window", "late": True, "count": 1})["card"]
    assert said.standing is Standing.NEARLY
    assert said.nearest is not None
    assert said.nearest.line == line("count", "at_least", 2)
    assert judged(card, facts={"count": 1, "late": True})["card"].standing is Standing.NOT_FIRED


def test_what_nearly_fired_comes_in_the_order_of_nearness() -> None:
    rules = [
        accountability("a.item", when(line("item", "is", "X"))),
        accountability("b.not_given", when(line("channel", "is", "online"))),
        accountability("c.other", when(line("late", "is", True))),
        accountability("d.far", when(line("count", "at_least", 10))),
        accountability("e.near", when(line("count", "at_least", 3))),
    ]
    said = judged(*rules, facts={"item": "Y", "late": False, "count": 2})
    assert list(said) == ["e.near", "d.far", "c.other", "b.not_given", "a.item"]
    assert {verdict.standing for verdict in said.values()} == {Standing.NEARLY}


def test_of_limits_for_one_clock_the_first_fires_and_names_itself_to_the_others() -> None:
    general, special = time_limit("general"), time_limit("special", priority=10)
    said = judged(general, special, facts={})
    assert said["special"].standing is Standing.FIRED
    assert (said["general"].standing, said["general"].outranked_by) == (Standing.OUTRANKED, "special")


def test_a_prerequisite_whose_documents_are_held_is_met() -> None:
    rule = prerequisite("need", when(line("channel", "is", "window")), documents=(("D1",), ("D2", "D3")))
    held: dict[str, object] = {"channel": "window", "documents_held": ["D1", "D3"]}
    assert judged(rule, facts=held)["need"].standing is Standing.MET
    lacking = judged(rule, facts={"channel": "window", "documents_held": ["D1"]})["need"]
    assert (lacking.standing, lacking.missing) == (Standing.FIRED, (("D2", "D3"),))
    assert judged(rule, facts={"documents_held": ["D1", "D3"]})["need"].standing is Standing.NOT_FIRED
    assert judged(rule, facts={})["need"].standing is Standing.NEARLY


@pytest.mark.parametrize(
    ("accepted", "standing"),
    [
        ("2026-03-01", Standing.OUT_OF_FORCE),
        ("2026-03-02", Standing.FIRED),
        ("2026-03-31", Standing.FIRED),
        ("2026-04-01", Standing.OUT_OF_FORCE),
    ],
)
def test_dates_bound_the_day_of_acceptance(accepted: str, standing: Standing) -> None:
    bounded = accountability("card", effective_from=date(2026, 3, 2), effective_to=date(2026, 3, 31))
    said = judged(bounded, facts={"accepted_on": accepted})["card"]
    assert said.standing is standing
    assert said.applies
