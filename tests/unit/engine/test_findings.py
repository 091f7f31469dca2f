"""What `evaluate` makes of the rules that fire."""

from datetime import date

from rules.engine import Evaluation, compile_bundle, evaluate
from rules.language import Kind, Rule
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, prerequisite, time_limit, when

TODAY = date(2026, 3, 2)


def evaluate_rules(rules: list[Rule], facts: dict[str, object], **more: object) -> Evaluation:
    bundle = compile_bundle(rules, TEST_VOCABULARY)
    try:
        return evaluate([bundle], facts, on=TODAY, **more)  # type: ignore[arg-type]  # kinds only
    finally:
        bundle.close()


def fired(evaluation: Evaluation) -> list[str]:
    return [finding.rule for finding in evaluation.findings]


def test_findings_come_in_the_order_of_priority_then_code() -> None:
    rules = [accountability("b"), accountability("c", priority=1), accountability("a"), accountability("z", priority=1)]
    assert fired(evaluate_rules(rules, {})) == ["c", "z", "a", "b"]


def test_a_rule_fires_once_when_several_of_its_groups_hold() -> None:
    condition = when(line("count", "is", 1), line("count", "less", 5), line("channel", "is", "online"))
    assert fired(evaluate_rules([accountability("r", condition)], {"count": 1, "channel": "online"})) == ["r"]


def test_the_first_limit_of_a_clock_wins_and_other_clocks_keep_theirs() -> None:
    rules = [
        time_limit("general", amount=20),
        time_limit("special", when(line("channel", "is", "online")), amount=3, priority=10),
        time_limit("statutory", clock="statutory", amount=45),
    ]
    assert fired(evaluate_rules(rules, {"channel": "online"})) == ["special", "statutory"]
    assert fired(evaluate_rules(rules, {"channel": "window"})) == ["general", "statutory"]


def test_bundles_are_merged_into_one_order() -> None:
    shared = compile_bundle([time_limit("shared"), accountability("a")], TEST_VOCABULARY)
    own = compile_bundle([time_limit("own", priority=50), accountability("b")], TEST_VOCABULARY)
    assert fired(evaluate([shared, own], {}, on=TODAY)) == ["own", "a", "b"]


def test_a_rule_is_out_of_force_the_day_before_and_the_day_after_its_dates() -> None:
    rule = time_limit("r", effective_from=date(2026, 2, 1), effective_to=date(2026, 2, 28))
    days = {"2026-01-31": [], "2026-02-01": ["r"], "2026-02-28": ["r"], "2026-03-01": []}
    for day, expected in days.items():
        assert fired(evaluate_rules([rule], {"accepted_on": day})) == expected


def test_before_acceptance_the_day_of_evaluation_decides_what_is_in_force() -> None:
    assert fired(evaluate_rules([time_limit("r", effective_from=TODAY)], {})) == ["r"]
    assert fired(evaluate_rules([time_limit("r", effective_to=date(2026, 3, 1))], {})) == []


def test_only_the_kinds_asked_for_are_found() -> None:
    rules = [time_limit("t"), accountability("a"), prerequisite("p", documents=(("D1",),))]
    assert fired(evaluate_rules(rules, {}, kinds=[Kind.PREREQUISITE])) == ["p"]
    assert fired(evaluate_rules(rules, {}, kinds=[])) == []


def test_a_prerequisite_names_the_groups_of_which_nothing_is_held() -> None:
    rule = prerequisite("p", documents=(("D1", "D2"), ("D3",)))
    (finding,) = evaluate_rules([rule], {"documents_held": ["D2"]}).findings
    assert finding.outcome["missing"] == [["D3"]]
    assert finding.facts_used == {"documents_held": ["D2"]}


def test_a_prerequisite_is_met_when_one_document_of_each_group_is_held() -> None:
    rule = prerequisite("p", documents=(("D1", "D2"), ("D3",)))
    assert fired(evaluate_rules([rule], {"documents_held": ["D1", "D3"]})) == []


def test_with_no_documents_known_nothing_counts_as_held() -> None:
    (finding,) = evaluate_rules([prerequisite("p", documents=(("D1",),))], {}).findings
    assert finding.outcome["missing"] == [["D1"]]


def test_a_fact_that_cannot_be_read_is_reported_and_counts_as_missing() -> None:
    evaluation = evaluate_rules([accountability("r", when(line("count", "is_not", 1)))], {"count": "2", "wrong": 1})
    assert fired(evaluation) == []
    assert [problem.field for problem in evaluation.problems] == ["count", "wrong"]


def test_a_finding_carries_its_sentence_source_and_the_facts_it_looked_at() -> None:
    rule = time_limit("r", when((line("item", "is", "A"), line("amount", "less", 100))))
    (finding,) = evaluate_rules([rule], {"item": "A", "amount": 12.5, "channel": "online"}).findings
    assert finding.facts_used == {"amount": 12.5, "item": "A"}
    assert finding.because["clause"] == "42"
    assert finding.sentence.en.startswith("When the item is A and the investment amount is less than 100 yuan,")
    assert finding.outcome["amount"] == 7


def test_evaluation_without_any_bundle_finds_nothing() -> None:
    assert evaluate([], {}, on=TODAY).findings == ()
