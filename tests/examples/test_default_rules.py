"""Every shipped rule against its own examples: situations that a legal officer can read and correct.

The same examples run again in the child process whenever a rule is published.
"""

from datetime import date

import pytest

from hall.cases.vocabulary import register_case_vocabulary
from rules.defaults import list_default_rules
from rules.engine import compile_bundle, evaluate
from rules.language import Accountability, Example, Kind, Rule, SourceKind, check_rule, sentence
from rules.vocabulary import VOCABULARY

register_case_vocabulary()
RULES = list_default_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.name}") for rule in RULES for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_example_holds(rule: Rule, example: Example) -> None:
    bundle = compile_bundle([rule], VOCABULARY)
    said = evaluate([bundle], example.facts, on=date(2026, 3, 2))
    bundle.close()
    assert said.problems == ()
    assert bool(said.findings) is example.fires


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_rule_is_complete(rule: Rule) -> None:
    assert check_rule(rule, VOCABULARY) == []
    assert {example.fires for example in rule.examples} == {True, False}, "one situation for each answer at least"
    assert rule.because.text.en
    assert rule.because.text.zh
    said = sentence(rule, VOCABULARY)
    assert said.en.isascii() or rule.because.kind is not SourceKind.LAW
    assert said.zh


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_the_licensing_law_speaks_of_licences_only() -> None:
    law = [rule for rule in RULES if rule.because.text.en == "Administrative Licensing Law"]
    assert {rule.because.clause for rule in law} == {
        "42(1)", "42(2)", "32(1)(4)", "44", "38", "47", "50", "55", "72"
    }  # fmt: skip
    for rule in law:
        for group in rule.when.groups:
            assert ("item_type", "01") in {(line.field, line.value) for line in group.lines}


def test_a_proposal_is_never_dressed_up_as_law() -> None:
    for rule in RULES:
        if rule.because.kind is SourceKind.PROPOSAL:
            assert "(proposal: " in sentence(rule, VOCABULARY).en


def test_the_ladder_has_its_rungs_in_order() -> None:
    rungs = {
        rule.code: rule.then.severity.value
        for rule in RULES
        if rule.kind is Kind.ACCOUNTABILITY
        and isinstance(rule.then, Accountability)
        and rule.code.startswith("ladder.")
    }
    assert rungs == {
        "ladder.reminder.committed": "reminder",
        "ladder.reminder.delivery": "reminder",
        "ladder.yellow.committed": "yellow",
        "ladder.yellow.step": "yellow",
        "ladder.red.statutory": "red",
        "ladder.red.uncorrected": "red",
    }
