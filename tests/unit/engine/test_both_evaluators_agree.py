"""The engine's encoding against plain Python, on rules and facts that nobody would write by hand.

`HALL_DIFFERENTIAL_PAIRS` sets how many (rules, facts) pairs are tried; asked for explicitly, they are new ones each
time, otherwise the same 5,000.
"""

import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rules.engine import compile_bundle
from rules.language import Rule
from rules.vocabulary import read_facts
from tests.unit.engine.strategies import VOCABULARY, raw_facts, rule_sets

FACTS_PER_RULE_SET = 25
PAIRS = int(os.environ.get("HALL_DIFFERENTIAL_PAIRS", "5000"))


@settings(
    max_examples=max(1, PAIRS // FACTS_PER_RULE_SET),
    derandomize="HALL_DIFFERENTIAL_PAIRS" not in os.environ,
    deadline=None,
    phases=(Phase.generate,),  # what fails is printed whole: reducing it takes minutes
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    rules=rule_sets(),
    many_facts=st.lists(raw_facts(), min_size=FACTS_PER_RULE_SET, max_size=FACTS_PER_RULE_SET),
)
def test_both_evaluators_fire_the_same_rules(rules: list[Rule], many_facts: list[dict[str, object]]) -> None:
    bundle = compile_bundle(rules, VOCABULARY)
    try:
        for facts in many_facts:
            bundle.fired(read_facts(facts, VOCABULARY).values)  # raises on any difference
    finally:
        bundle.close()
