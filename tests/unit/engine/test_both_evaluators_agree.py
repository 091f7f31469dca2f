"""The engine's encoding against plain Python, on rules and facts that nobody would write by hand.

`HALL_DIFFERENTIAL_PAIRS` sets how many (rules, facts) pairs are tried; asked for explicitly, they are new ones each
time, otherwise the same 5,000.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rules.engine import compile_bundle
from rules.language import Rule
from rules.vocabulary import read_facts
from tests.unit.engine.strategies import VOCABULARY, large_rule_sets, raw_facts, rule_sets

FACTS_PER_RULE_SET = 25
PAIRS = int(os.environ.get("HALL_DIFFERENTIAL_PAIRS", "5000"))
IN_LARGE_SETS = PAIRS // 5

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a failure: it is wanted whole

many_facts = st.lists(raw_facts, min_size=FACTS_PER_RULE_SET, max_size=FACTS_PER_RULE_SET)


def trying(pairs: int) -> settings:
    """As many rule sets as give that many pairs."""
    return settings(
        max_examples=max(1, pairs // FACTS_PER_RULE_SET),
        derandomize="HALL_DIFFERENTIAL_PAIRS" not in os.environ,
        deadline=None,
        database=None,
        phases=(Phase.generate,),  # what fails is printed whole: reducing it takes minutes
        suppress_health_check=list(HealthCheck),
    )


def assert_agreement(rules: list[Rule], fact_sets: list[dict[str, object]]) -> None:
    bundle = compile_bundle(rules, VOCABULARY)
    try:
        for facts in fact_sets:
            bundle.fired(read_facts(facts, VOCABULARY).values)  # raises on any difference
    finally:
        bundle.close()


@trying(PAIRS - IN_LARGE_SETS)
@given(rules=rule_sets(), fact_sets=many_facts)
def test_both_evaluators_fire_the_same_rules(rules: list[Rule], fact_sets: list[dict[str, object]]) -> None:
    assert_agreement(rules, fact_sets)


@trying(IN_LARGE_SETS)
@given(rules=large_rule_sets(), fact_sets=many_facts)
def test_both_evaluators_agree_on_more_rules_than_one_ruleset_takes(
    rules: list[Rule], fact_sets: list[dict[str, object]]
) -> None:
    assert_agreement(rules, fact_sets)
