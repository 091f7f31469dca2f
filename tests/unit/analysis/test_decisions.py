"""The exact search against looking at every case, with the reference evaluator as judge."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rules.analysis.budget import Budget
from rules.analysis.regions import region_of
from rules.analysis.search import fails, holds, search
from rules.language import Rule, When
from tests.factories.rule_language import prerequisite, time_limit
from tests.unit.analysis.small_world import VOCABULARY, WORLD, every_case, fields_of, fires, whens

_MOST_FIELDS = 5
_thorough = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def _rules() -> st.SearchStrategy[Rule]:
    documents = st.lists(st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=2), min_size=1, max_size=2)
    needs = documents.map(lambda groups: tuple(tuple(group) for group in groups))
    return st.one_of(
        st.builds(lambda when: time_limit("r", when), whens()),
        st.builds(lambda when, groups: prerequisite("r", when, documents=groups), whens(), needs),
    )


@_thorough
@given(_rules())
def test_a_rule_can_fire_exactly_when_some_case_fires_it(rule: Rule) -> None:
    names = fields_of(rule)
    assume(len(names) <= _MOST_FIELDS)
    region = region_of(rule, VOCABULARY)
    found = [search(holds(conjunct), WORLD, Budget()) for conjunct in region.firing]
    for case in found:
        assert case is None or fires(rule, case)
    assert any(case is not None for case in found) is any(fires(rule, case) for case in every_case(names))


@_thorough
@given(_rules())
def test_a_rule_always_fires_exactly_when_every_case_fires_it(rule: Rule) -> None:
    names = fields_of(rule)
    assume(len(names) <= _MOST_FIELDS)
    case = search(fails(region_of(rule, VOCABULARY).firing), WORLD, Budget())
    assert case is None or not fires(rule, case)
    assert (case is None) is all(fires(rule, case) for case in every_case(names))


@_thorough
@given(whens(), whens(), whens())
def test_a_rule_without_two_others_is_found_exactly_when_some_case_shows_it(
    first: When, second: When, third: When
) -> None:
    rules = [time_limit(code, when) for code, when in (("a", first), ("b", second), ("c", third))]
    names = fields_of(*rules)
    assume(len(names) <= _MOST_FIELDS)
    wanted, *others = (region_of(rule, VOCABULARY) for rule in rules)
    none_of = [goal for other in others for goal in fails(other.firing)]
    cases = [search([*holds(conjunct), *none_of], WORLD, Budget()) for conjunct in wanted.firing]
    for case in cases:
        if case is not None:
            assert [fires(rule, case) for rule in rules] == [True, False, False]
    shown = any([fires(rule, case) for rule in rules] == [True, False, False] for case in every_case(names))
    assert any(case is not None for case in cases) is shown
