"""The rules and facts of the differential test, for tests that draw from hypothesis."""

from hypothesis import strategies as st

from rules.language import Rule
from tests.differential import by_chance

_chance = st.randoms(use_true_random=True)  # one draw a rule set or fact, not one a field


def rule_sets() -> st.SearchStrategy[list[Rule]]:
    """A few rules over the pools, of any kind, some always true, some alike."""
    return _chance.map(by_chance.few_rules)


raw_facts = _chance.map(by_chance.facts)
"""Facts as a caller may send them: mostly of the right type, sometimes hostile, sometimes left out."""
